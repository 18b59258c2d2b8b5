package dev.bailee.escrow;

import com.eatthepath.otp.TimeBasedOneTimePasswordGenerator;
import dev.bailee.secrets.Hashes;
import java.security.InvalidKeyException;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;
import java.util.stream.LongStream;
import javax.crypto.spec.SecretKeySpec;
import org.apache.commons.codec.binary.Base32;

/**
 * Codes of RFC 6238 as every known client makes them: HMAC-SHA1, six digits, a new one every 30 seconds. A secret is 32
 * characters of base 32, upper case and without padding, because other lengths are read differently by different
 * clients.
 */
public final class OneTimeCodes {

    private static final Pattern SECRET = Pattern.compile("[A-Z2-7]{32}");
    private static final int SECRET_BYTES = 20;
    private static final int DIGITS = 6;
    private static final Duration STEP = Duration.ofSeconds(30);
    private static final TimeBasedOneTimePasswordGenerator GENERATOR =
            new TimeBasedOneTimePasswordGenerator(STEP, DIGITS);

    private OneTimeCodes() {}

    /**
     * The code at that time, with its leading zeros.
     *
     * @throws IllegalArgumentException if this is no secret; it doesn't repeat it
     */
    public static String at(String secret, Instant time) {
        return code(key(secret), stepOf(time));
    }

    /** In which step a code is the right one: the present one, the one before or the one after; else empty. */
    static OptionalLong match(String secret, String code, Instant now) {
        SecretKeySpec key = key(secret);
        long present = stepOf(now);
        // all three are always computed: how long it takes tells nothing
        long[] right = LongStream.of(present, present - 1, present + 1)
                .filter(step -> Hashes.same(code(key, step), code))
                .toArray();
        return right.length == 0 ? OptionalLong.empty() : OptionalLong.of(right[0]);
    }

    static long stepOf(Instant time) {
        return Math.floorDiv(time.getEpochSecond(), STEP.toSeconds());
    }

    static String newSecret(RandomGenerator secureRandom) {
        byte[] bytes = new byte[SECRET_BYTES];
        secureRandom.nextBytes(bytes);
        return new Base32().encodeToString(bytes);
    }

    private static String code(SecretKeySpec key, long step) {
        try {
            Instant time = Instant.ofEpochSecond(step * STEP.toSeconds());
            // in some languages digits are others
            return GENERATOR.generateOneTimePasswordString(key, time, Locale.ROOT);
        } catch (InvalidKeyException _) {
            throw new IllegalStateException("every key of bytes will do");
        }
    }

    private static SecretKeySpec key(String secret) {
        if (!SECRET.matcher(secret).matches()) {
            throw new IllegalArgumentException("a secret is 32 characters of A-Z and 2-7");
        }
        return new SecretKeySpec(new Base32().decode(secret), GENERATOR.getAlgorithm());
    }
}
