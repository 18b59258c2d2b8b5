package dev.bailee.secrets;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** Digests of secrets that are random enough to need no salt, and the comparison that doesn't betray them. */
public final class Hashes {

    private Hashes() {}

    /** SHA-256, 32 bytes. For keys of full entropy; a password needs a slow function. */
    public static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException impossible) {
            throw new AssertionError("every Java platform has SHA-256", impossible);
        }
    }

    /** SHA-256 of the text in UTF-8. */
    public static byte[] sha256(String text) {
        return sha256(text.getBytes(StandardCharsets.UTF_8));
    }

    /** Whether both are the same, in a time that doesn't depend on where they differ. */
    public static boolean same(byte[] one, byte[] other) {
        return MessageDigest.isEqual(one, other);
    }

    /** Whether both texts are the same, in a time that tells neither where they differ nor how long the other is. */
    public static boolean same(String one, String other) {
        return same(sha256(one), sha256(other));
    }
}
