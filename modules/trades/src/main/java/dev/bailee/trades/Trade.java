package dev.bailee.trades;

import dev.bailee.kernel.Money;
import dev.bailee.kernel.SteamId;
import java.time.Instant;
import java.util.UUID;
import org.jdbi.v3.core.mapper.reflect.ColumnName;
import org.jspecify.annotations.Nullable;

/**
 * A trade's row.
 *
 * @param clientUserId our id of the Steam user under this merchant
 * @param externalId the merchant's own reference, used up by this trade
 * @param declined what the penalised items held when they ended: the base of the penalty
 * @param holdEndAt when the last of its holds ends
 * @param autoCancelAt when items that nothing was bought for are cancelled; null: never
 * @param wakeAt the moment by which its workflow must have touched it; null once nothing is left to do
 */
public record Trade(
        UUID id,
        TradeType type,
        TradeSource source,
        UUID merchantId,
        UUID clientUserId,
        @Nullable String externalId,
        @Nullable String externalClientUserId,
        SteamId steamId,
        String tradeUrl,
        String game,
        boolean quick,
        TradeStatus status,
        @Nullable FailureCode error,
        @ColumnName("declined_cents") Money declined,
        @Nullable String offerId,
        @Nullable Instant holdEndAt,
        @Nullable Causer revertedBy,
        @Nullable Instant activeAt,
        @Nullable Instant autoCancelAt,
        Instant createdAt,
        Instant updatedAt,
        @Nullable Instant wakeAt) {}
