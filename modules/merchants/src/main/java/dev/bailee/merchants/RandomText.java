package dev.bailee.merchants;

import java.util.Base64;
import java.util.random.RandomGenerator;

/** Makes the texts of keys and secrets: a prefix that says what it is, and 256 random bits in base64url. */
final class RandomText {

    private static final int BYTES = 32;

    private RandomText() {}

    static String of(String prefix, RandomGenerator secureRandom) {
        byte[] bytes = new byte[BYTES];
        secureRandom.nextBytes(bytes);
        return prefix + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
