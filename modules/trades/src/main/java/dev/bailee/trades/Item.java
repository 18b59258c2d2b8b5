package dev.bailee.trades;

import dev.bailee.kernel.Money;
import java.time.Instant;
import java.util.UUID;
import org.jdbi.v3.core.mapper.reflect.ColumnName;
import org.jspecify.annotations.Nullable;

/**
 * The row of one item of a withdrawal.
 *
 * @param id never used again; the supplier's reference of the purchase, and part of the postings' references
 * @param listingId what the merchant calls it
 * @param ceiling the most the merchant pays for it
 * @param price the quoted price until it is bought, then the charged one
 * @param held what is reserved for it; zero once it is terminal
 * @param filled false only for a unit of a quick withdrawal that has no listing yet
 * @param buyToken the workflow run that may have sent a buy, or of an item from stock the offer it goes out with; null
 *     as long as there is none
 * @param fromStock whether a bot of ours holds it, so that it is delivered and not bought
 * @param botSteamId with {@code botName} the account of ours that delivers it
 */
public record Item(
        UUID id,
        UUID tradeId,
        int position,
        UUID listingId,
        @Nullable String externalId,
        String marketHashName,
        TradeStatus status,
        @Nullable FailureCode error,
        @ColumnName("ceiling_cents") Money ceiling,
        @ColumnName("price_cents") Money price,
        @ColumnName("held_cents") Money held,
        boolean filled,
        @Nullable UUID buyToken,
        @Nullable Instant cancelRequestedAt,
        @Nullable Instant boughtAt,
        @Nullable String offerId,
        @Nullable String assetId,
        @Nullable Instant holdEndAt,
        @Nullable Causer revertedBy,
        @Nullable Instant stuckAt,
        boolean fromStock,
        @Nullable String botSteamId,
        @Nullable String botName) {

    boolean isLive() {
        return !status.isTerminal();
    }

    /** Whether any edge leads on: what is completed may still be reversed. */
    boolean isMovable() {
        return isLive() || status == TradeStatus.COMPLETED;
    }

    /** Whether the user had it in time, whatever came after that. */
    boolean wasDelivered() {
        return status == TradeStatus.HOLD || status == TradeStatus.COMPLETED || status == TradeStatus.REVERTED;
    }

    /** Whether it ended without the user's having had it in time, so that its money went back. */
    boolean wasGivenUp() {
        return status == TradeStatus.DECLINED || status == TradeStatus.CANCELED || status == TradeStatus.FAILED;
    }

    /** Whether nothing was begun for it: no buy was sent, and it is in no offer. */
    boolean isUnbought() {
        return buyToken == null && (status == TradeStatus.INITIATED || status == TradeStatus.PENDING);
    }

    /** Whether an offer of ours has it that the user hasn't taken up, as far as we know. */
    boolean isOffered() {
        return fromStock && buyToken != null && (status == TradeStatus.PENDING || status == TradeStatus.ACTIVE);
    }
}
