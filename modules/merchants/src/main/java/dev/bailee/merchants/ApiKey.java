package dev.bailee.merchants;

import dev.bailee.kernel.Cidr;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A merchant's API key, without the key.
 *
 * @param name unique among the merchant's keys in force, whatever its case
 * @param prefix how the key begins, to know it by
 * @param scopes what it was made for, at least one
 * @param cidrs where it may be used from; empty means anywhere
 * @param expiresAt from when on it counts as revoked
 * @param revokedAt since when it is revoked
 */
public record ApiKey(
        UUID id,
        UUID merchantId,
        String name,
        String prefix,
        List<Scope> scopes,
        List<Cidr> cidrs,
        @Nullable Instant expiresAt,
        @Nullable Instant revokedAt,
        Instant createdAt) {

    /** Whether it can be used at that time. */
    public boolean inForce(Instant now) {
        return revokedAt == null && (expiresAt == null || now.isBefore(expiresAt));
    }
}
