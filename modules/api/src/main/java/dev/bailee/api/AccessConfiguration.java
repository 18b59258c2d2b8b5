package dev.bailee.api;

import dev.bailee.merchants.Bucket;
import dev.bailee.merchants.RateLimitSettings;
import dev.bailee.secrets.Sealer;
import io.dropwizard.util.Duration;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;

/**
 * Secrets at rest, and how often callers may ask.
 *
 * @param sealingKeys keys of 32 bytes in base64; the first one seals
 * @param sealingKeyFile a file with such keys, used where {@code sealingKeys} is empty
 * @param formerSecretGrace how long a former API secret is good after a rotation
 * @param requestsPerAddressPerMinute of any one address, whoever asks
 * @param limits of a merchant, where they are to differ from what is promised
 */
public record AccessConfiguration(
        String sealingKeys,
        String sealingKeyFile,
        Duration formerSecretGrace,
        int requestsPerAddressPerMinute,
        Map<Bucket, Limit> limits) {

    /** How many requests a merchant has in every window. */
    public record Limit(int verified, int unverified, Duration window) {}

    Sealer sealer() {
        if (sealingKeyFile.isEmpty() || !sealingKeys.isEmpty()) {
            return Sealer.of(sealingKeys);
        }
        try {
            return Sealer.ofFile(Path.of(sealingKeyFile));
        } catch (IOException unreadable) {
            throw new UncheckedIOException("access.sealingKeyFile can't be read", unreadable);
        }
    }

    RateLimitSettings rateLimits() {
        Map<Bucket, RateLimitSettings.Limit> changed = new EnumMap<>(Bucket.class);
        limits.forEach((bucket, limit) -> changed.put(
                bucket,
                new RateLimitSettings.Limit(
                        limit.verified(), limit.unverified(), limit.window().toJavaDuration())));
        return new RateLimitSettings(changed, requestsPerAddressPerMinute);
    }

    @Override
    public String toString() {
        return "access";
    }
}
