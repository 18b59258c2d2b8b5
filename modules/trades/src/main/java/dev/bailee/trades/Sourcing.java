package dev.bailee.trades;

import dev.bailee.kernel.Money;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What is known of the purchase that was made, or tried, for an item, or of the offer by which one from stock is delivered.
 *
 * @param retryAt with {@link Stage#RETRY}, and before an offer is with the user: when to try again
 * @param failure with {@link Stage#REFUSED}: why; with {@link Stage#RETURNED}: why, if it isn't the listing's end
 * @param charged from {@link Stage#BOUGHT} on: what the merchant pays
 * @param paid from {@link Stage#BOUGHT} on: what the supplier took from the account of {@code key}
 * @param buyersFault with {@link Stage#RETURNED}: whether the user is to blame
 * @param offerId the Steam offer, once the supplier's seller, or a bot of ours, has sent it
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
        /** Not delivered after all, or taken back: the supplier returned the money, or the bot kept or got back its item. */
        RETURNED,
        /** An offer of ours that is over because we wanted it back before the user took it up. */
        WITHDRAWN
    }

    /**
     * What is known of an item that a bot of ours delivers.
     *
     * @param failure why it was not delivered, where that is neither the user's doing nor the item's end
     * @param buyersFault whether the user declined it, let it run out or took it back
     */
    public static Sourcing ofOffer(
            UUID itemId,
            Stage stage,
            @Nullable Instant retryAt,
            @Nullable FailureCode failure,
            boolean buyersFault,
            @Nullable Passage passage) {
        Passage known = passage == null ? Passage.NONE : passage;
        return new Sourcing(
                itemId,
                stage,
                retryAt,
                failure,
                null,
                null,
                null,
                buyersFault,
                known.offerId(),
                known.assetId(),
                known.deliveredAt(),
                known.settlesAt(),
                known.overdueAt(),
                known.askedAt());
    }

    /** How an item of ours goes to the user; the parts are those of a {@link Sourcing}. */
    public record Passage(
            @Nullable String offerId,
            @Nullable String assetId,
            @Nullable Instant deliveredAt,
            @Nullable Instant settlesAt,
            @Nullable Instant overdueAt,
            @Nullable Instant askedAt) {

        static final Passage NONE = new Passage(null, null, null, null, null, null);
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
