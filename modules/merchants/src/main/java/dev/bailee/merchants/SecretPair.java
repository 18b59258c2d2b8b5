package dev.bailee.merchants;

import org.jspecify.annotations.Nullable;

/**
 * A merchant's API secrets in plain text.
 *
 * @param current signs and verifies
 * @param previous signs along and verifies as well, while the grace after a rotation lasts
 */
public record SecretPair(String current, @Nullable String previous) {

    @Override
    public String toString() {
        return previous == null ? "SecretPair[one]" : "SecretPair[two]";
    }
}
