package dev.bailee.callbacks;

import org.jspecify.annotations.Nullable;

/**
 * Where one attempt goes: the endpoint as it was when the attempt began.
 *
 * @param secret the endpoint's own secret, sealed
 * @param previousSecret the one before it, sealed, while a rotation lasts
 * @param timeouts how many attempts timed out in a row
 */
public record Target(
        String url,
        String signatureHeader,
        String secret,
        @Nullable String previousSecret,
        int timeouts) {

    @Override
    public String toString() {
        return "Target";
    }
}
