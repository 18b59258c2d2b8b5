package dev.bailee.secrets;

/**
 * What was sealed can't be opened: it was changed, was sealed for another context, or its key is no longer among ours.
 * Says which context, and nothing of the content.
 */
public final class BrokenSeal extends RuntimeException {

    private static final long serialVersionUID = 1L;

    BrokenSeal(String context) {
        super("the seal of " + context + " is broken, or its key is no longer configured");
    }
}
