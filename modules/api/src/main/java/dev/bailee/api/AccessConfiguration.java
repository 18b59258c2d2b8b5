package dev.bailee.api;

import dev.bailee.merchants.Bucket;
import dev.bailee.merchants.RateLimitSettings;
import dev.bailee.secrets.Sealer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;

/**
 * Secrets at rest, and how often callers may ask.
 *
 * @param sealingKeys keys of 32 bytes in base64; the first one seals
 * @param sealingKeyFile a file with such keys, used where {@code sealingKeys} is empty
 * @param formerSecretGraceHours how long a former API secret is good after a rotation
 * @param requestsPerAddressPerMinute of any one address, whoever asks
 * @param limits of a merchant, where they are to differ from what is promised
 */
public record AccessConfiguration(
        String sealingKeys,
        String sealingKeyFile,
        int formerSecretGraceHours,
        int requestsPerAddressPerMinute,
        Map<Bucket, Limit> limits) {

    /** How many requests a merchant has in every window of so many seconds. */
    public record Limit(int verified, int unverified, int windowSeconds) {}

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

    Duration formerSecretGrace() {
        return Duration.ofHours(formerSecretGraceHours);
    }

    RateLimitSettings rateLimits() {
        Map<Bucket, RateLimitSettings.Limit> changed = new EnumMap<>(Bucket.class);
        limits.forEach((bucket, limit) -> changed.put(
                bucket,
                new RateLimitSettings.Limit(
                        limit.verified(), limit.unverified(), Duration.ofSeconds(limit.windowSeconds()))));
        return new RateLimitSettings(changed, requestsPerAddressPerMinute);
    }

    @Override
    public String toString() {
        return "access";
    }
}
