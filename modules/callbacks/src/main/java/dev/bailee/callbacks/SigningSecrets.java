package dev.bailee.callbacks;

import org.jspecify.annotations.Nullable;

/**
 * The merchant's API secrets, whose UTF-8 bytes sign every delivery.
 *
 * @param previous the one before it, while a rotation lasts
 */
public record SigningSecrets(String current, @Nullable String previous) {

    @Override
    public String toString() {
        return "SigningSecrets";
    }
}
