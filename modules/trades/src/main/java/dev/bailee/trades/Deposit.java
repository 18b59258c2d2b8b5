package dev.bailee.trades;

import dev.bailee.kernel.Money;
import java.time.Instant;
import java.util.UUID;
import org.jdbi.v3.core.mapper.reflect.ColumnName;
import org.jspecify.annotations.Nullable;

/**
 * What a deposit is beyond its trade's row.
 *
 * @param total what its items are worth to the merchant
 * @param precredit how much of that is credited as soon as the items are ours; the rest when they are ours for good
 * @param merchantCollateral how much of the precredit the merchant's own collateral covers
 * @param providerCollateral how much of it the provider's does
 * @param room what it holds of the room for instant credit; zero once it has ended
 * @param pending what of its credit isn't the merchant's to spend yet
 * @param cancelRequestedAt when somebody wanted it ended before the user takes up its offer
 */
public record Deposit(
        UUID tradeId,
        @ColumnName("total_cents") Money total,
        @ColumnName("precredit_cents") Money precredit,
        @ColumnName("merchant_cents") Money merchantCollateral,
        @ColumnName("provider_cents") Money providerCollateral,
        @ColumnName("room_cents") Money room,
        @ColumnName("pending_cents") Money pending,
        @Nullable Instant cancelRequestedAt,
        @Nullable String botSteamId,
        @Nullable String botName,
        @Nullable Instant stuckAt) {

    boolean isInstant() {
        return precredit.isPositive();
    }

    /** What comes when nothing can be taken back any more. */
    Money rest() {
        return total.minus(precredit);
    }

    Deposit holding(Money newRoom, Money newPending) {
        return new Deposit(
                tradeId,
                total,
                precredit,
                merchantCollateral,
                providerCollateral,
                newRoom,
                newPending,
                cancelRequestedAt,
                botSteamId,
                botName,
                stuckAt);
    }

    /** The same with nothing credited at once: nothing covers that any more. */
    Deposit withoutPrecredit() {
        return new Deposit(
                tradeId,
                total,
                Money.ZERO,
                Money.ZERO,
                Money.ZERO,
                Money.ZERO,
                pending,
                cancelRequestedAt,
                botSteamId,
                botName,
                stuckAt);
    }
}
