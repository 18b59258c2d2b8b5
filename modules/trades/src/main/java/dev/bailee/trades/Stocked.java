package dev.bailee.trades;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An item of a withdrawal that a bot of ours holds, as those see it who deliver it.
 *
 * @param listingId what it is in stock
 * @param offerId the offer it goes out with; null as long as there is none
 * @param toBeOffered whether it waits for an offer
 * @param unwanted whether its offer is to be taken back, if the user hasn't taken it up
 * @param late whether its offer is to be taken back, if the user can't see it yet
 */
public record Stocked(
        UUID itemId,
        UUID listingId,
        TradeStatus status,
        @Nullable UUID offerId,
        boolean toBeOffered,
        boolean unwanted,
        boolean late) {

    static Stocked of(Trade trade, Item item, boolean toBeOffered, Instant now) {
        return new Stocked(
                item.id(),
                item.listingId(),
                item.status(),
                item.buyToken(),
                toBeOffered,
                Edges.isUnwanted(item),
                Edges.isLate(trade, item, now));
    }

    /** Whether the user had it in time, whatever came after that. */
    public boolean wasDelivered() {
        return status == TradeStatus.HOLD || status == TradeStatus.COMPLETED || status == TradeStatus.REVERTED;
    }

    /** Whether it is in an offer that may still be with the user. */
    public boolean isOffered() {
        return offerId != null && (status == TradeStatus.PENDING || status == TradeStatus.ACTIVE);
    }
}
