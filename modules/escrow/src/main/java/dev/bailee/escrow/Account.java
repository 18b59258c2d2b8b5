package dev.bailee.escrow;

import dev.bailee.kernel.Cidr;
import dev.bailee.kernel.TradeUrl;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A seller who speaks the marketplace's language, without the secret.
 *
 * @param name unique among the merchant's accounts in force, whatever its case
 * @param key the public half of the credential
 * @param owner whose escrows it sees: {@code <region>:<uuid>}; several accounts of one merchant may share it
 * @param tradeUrl where offers to the seller go
 * @param cidrs where it may be used from; empty means anywhere
 * @param revokedAt since when it is refused
 */
public record Account(
        UUID id,
        UUID merchantId,
        String name,
        String key,
        String owner,
        TradeUrl tradeUrl,
        List<Cidr> cidrs,
        @Nullable Instant revokedAt,
        Instant createdAt) {}
