package dev.bailee.escrow;

import dev.bailee.steam.Offer;
import dev.bailee.steam.OfferItem;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Every edge of an escrow that follows from its offer, and no other. Pure: the row and the offer in, the row as it is
 * then out. It comes from its hold, or is canceled, with its intake; it is handed over because its owner asks for it.
 */
final class EscrowEdges {

    private final OfferTimes times;

    EscrowEdges(OfferTimes times) {
        this.times = times;
    }

    /** A pending escrow as its offer has left it. */
    Escrow next(Escrow escrow, Offer offer, Heard heard, Instant now) {
        return switch (offer.state()) {
            case INTENDED, SENDING, UNCONFIRMED, ACTIVE -> escrow;
            case HELD -> escrow.at(escrow.status(), escrow.holder(), escrow.assetId(), OfferTimes.heldUntil(offer));
            case ACCEPTED -> accepted(escrow, offer, times.isSettled(offer, heard, now));
            case REVERSED, DECLINED, EXPIRED, CANCELED, ITEMS_GONE, FAILED, REFUSED ->
                escrow.at(EscrowStatus.RECEIVED, escrow.bot(), kept(offer), null);
        };
    }

    private static Escrow accepted(Escrow escrow, Offer offer, boolean settled) {
        EscrowStatus status = settled ? escrow.status().done() : escrow.status();
        @Nullable Instant heldUntil = settled ? null : OfferTimes.heldUntil(offer);
        String assetId = Objects.requireNonNullElse(item(offer).newAssetId(), escrow.assetId());
        return escrow.at(status, offer.user().owner(), assetId, heldUntil);
    }

    // its id with us: a new one if it came back, else the one it had
    private static String kept(Offer offer) {
        OfferItem item = item(offer);
        return Objects.requireNonNullElse(item.returnedAssetId(), item.asset().assetId());
    }

    private static OfferItem item(Offer offer) {
        return offer.items().getFirst();
    }
}
