package dev.bailee.escrow;

import dev.bailee.kernel.Refusal;

/**
 * What became of a credential. A refusal is a value here: what was counted on the way to it must be committed before it
 * is thrown.
 */
public sealed interface Verdict {

    /**
     * The account may go on.
     *
     * @param step which code it was, for {@link Doorkeeper#claim}
     */
    record Admitted(Account account, long step) implements Verdict {}

    /** It may not. */
    record Refused(Refusal refusal) implements Verdict {}

    /** The account, or the refusal thrown. */
    default Admitted orThrow() {
        return switch (this) {
            case Admitted admitted -> admitted;
            case Refused refused -> throw refused.refusal();
        };
    }
}
