package dev.bailee.trades;

import dev.bailee.kernel.Money;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What is known of the purchase that was made, or tried, for an item.
 *
 * @param retryAt with {@link Stage#RETRY}: when to try again
 * @param failure with {@link Stage#REFUSED}: why
 * @param charged from {@link Stage#BOUGHT} on: what the merchant pays
 * @param paid from {@link Stage#BOUGHT} on: what the supplier took from the account of {@code key}
 * @param buyersFault with {@link Stage#RETURNED}: whether the user is to blame
 * @param offerId the Steam offer, once the supplier's seller has sent it
 * @param deliveredAt when it was first seen with the user; null if it never was
 * @param settlesAt when it can't be reversed any more, as the supplier says; none of what was never delivered
 * @param overdueAt since when the supplier owes it longer than agreed, so that a person must look; it stays open.
 *     Null as soon as the supplier has told after all
 * @param askedAt when the supplier last told us any of this
 */
public record Sourcing(
        UUID itemId,
        Stage stage,
        @Nullable Instant retryAt,
        @Nullable FailureCode failure,
        @Nullable Money charged,
        @Nullable Money paid,
        @Nullable String key,
        boolean buyersFault,
        @Nullable String offerId,
        @Nullable String assetId,
        @Nullable Instant deliveredAt,
        @Nullable Instant settlesAt,
        @Nullable Instant overdueAt,
        @Nullable Instant askedAt) {

    /** How far a purchase has come. */
    public enum Stage {
        /** A buy may have gone out; nobody knows its outcome yet. */
        UNDECIDED,
        /** Nothing was bought, and it is worth another try. */
        RETRY,
        /** Nothing was bought, and nothing will be. */
        REFUSED,
        BOUGHT,
        DELIVERED,
        /** Not delivered after all, or taken back: the supplier returned the money. */
        RETURNED
    }

    boolean isBought() {
        return charged != null && paid != null && key != null;
    }

    boolean wasDelivered() {
        // one that came and went between two questions shows only in that it has a settlement
        boolean cameAndWent = stage == Stage.RETURNED && (deliveredAt != null || settlesAt != null);
        return stage == Stage.DELIVERED || cameAndWent;
    }
}
