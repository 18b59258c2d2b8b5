package dev.bailee.merchants;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A tenant.
 *
 * @param name what it is called
 * @param enabled whether its keys and its users' tokens are accepted; if not, they get 1301
 * @param verified which of the two sets of rate limits it has
 * @param timezone IANA name, for its statements
 * @param contactEmail where to write to
 */
public record Merchant(
        UUID id,
        String name,
        boolean enabled,
        boolean verified,
        String timezone,
        @Nullable String contactEmail,
        Instant createdAt) {}
