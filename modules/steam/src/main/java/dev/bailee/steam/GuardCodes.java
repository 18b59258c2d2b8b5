package dev.bailee.steam;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** What a mobile authenticator computes: HMAC-SHA1 over the time, by Steam's clock. */
final class GuardCodes {

    private static final String ALGORITHM = "HmacSHA1";
    private static final String LETTERS = "23456789BCDFGHJKMNPQRTVWXY";
    private static final int LENGTH = 5;
    private static final long PERIOD_SECONDS = 30;

    private GuardCodes() {}

    /** The code that a person types in at that time. */
    static String code(String sharedSecret, Instant time) {
        long period = time.getEpochSecond() / PERIOD_SECONDS;
        byte[] mac = mac(
                sharedSecret, ByteBuffer.allocate(Long.BYTES).putLong(period).array());
        // the last four bits say where the number begins, whose sign is dropped
        int number = ByteBuffer.wrap(mac).getInt(mac[mac.length - 1] & 0xF) & Integer.MAX_VALUE;
        StringBuilder code = new StringBuilder();
        for (int place = 0; place < LENGTH; place++) {
            code.append(LETTERS.charAt(number % LETTERS.length()));
            number /= LETTERS.length();
        }
        return code.toString();
    }

    /** What signs a question about confirmations at that time; the tag says which question. */
    static String confirmationKey(String identitySecret, Instant time, String tag) {
        byte[] name = tag.getBytes(StandardCharsets.UTF_8);
        byte[] message = ByteBuffer.allocate(Long.BYTES + name.length)
                .putLong(time.getEpochSecond())
                .put(name)
                .array();
        return Base64.getEncoder().encodeToString(mac(identitySecret, message));
    }

    private static byte[] mac(String secret, byte[] message) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(Base64.getDecoder().decode(secret), ALGORITHM));
            return mac.doFinal(message);
        } catch (GeneralSecurityException | IllegalArgumentException _) {
            // neither the secret nor what complains of it goes any further
            throw new IllegalStateException("an authenticator's secret is not usable");
        }
    }
}
