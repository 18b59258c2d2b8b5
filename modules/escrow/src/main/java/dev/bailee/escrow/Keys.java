package dev.bailee.escrow;

import java.util.Base64;
import java.util.random.RandomGenerator;

/** Twelve URL-safe characters that nobody guesses. */
final class Keys {

    private static final int BYTES = 9;

    private Keys() {}

    static String next(RandomGenerator random) {
        byte[] bytes = new byte[BYTES];
        random.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
