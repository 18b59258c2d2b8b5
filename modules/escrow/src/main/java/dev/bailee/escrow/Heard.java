package dev.bailee.escrow;

import dev.bailee.steam.Offer;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What was heard of one offer beside what its row tells. It says nothing of any other.
 *
 * @param offerId which, by our id; null if nothing was heard
 * @param askedAt when Steam was asked, if it said that the trade is complete
 * @param retryAt before which nothing more can be done about the offer
 */
public record Heard(
        @Nullable UUID offerId,
        @Nullable Instant askedAt,
        @Nullable Instant retryAt) {

    /** Nothing. */
    public static final Heard NOTHING = new Heard(null, null, null);

    /** Steam, asked at a moment, said that the trade of an offer is complete. */
    public static Heard complete(Offer offer, Instant askedAt) {
        return new Heard(offer.id(), askedAt, null);
    }

    /** Nothing can be done about an offer before a moment; null if that is for Steam to tell. */
    public static Heard rest(Offer offer, @Nullable Instant retryAt) {
        return new Heard(offer.id(), null, retryAt);
    }

    @Nullable
    Instant askedAt(Offer offer) {
        return offer.id().equals(offerId) ? askedAt : null;
    }

    @Nullable
    Instant retryAt(Offer offer) {
        return offer.id().equals(offerId) ? retryAt : null;
    }
}
