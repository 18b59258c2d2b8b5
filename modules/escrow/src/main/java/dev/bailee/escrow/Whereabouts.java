package dev.bailee.escrow;

import dev.bailee.steam.Offer;
import dev.bailee.steam.OfferItem;
import dev.bailee.steam.OfferState;
import dev.bailee.steam.SendFailure;
import java.util.List;

/** Where an escrow's item is, as far as its offers tell. Each has one item, and gives it away. */
final class Whereabouts {

    private Whereabouts() {}

    /**
     * The item's id with our account by all that is known now: it has a new one each time it comes back, and Steam may
     * tell it late.
     *
     * @param known its offers, by part, so that each gives what the one before it brought back
     */
    static String assetId(Escrow escrow, List<Offer> known) {
        String assetId = escrow.assetId();
        for (Offer offer : known) {
            String returned = item(offer).returnedAssetId();
            if (brought(offer, assetId) && returned != null) {
                assetId = returned;
            }
        }
        return assetId;
    }

    /**
     * Whether nobody knows how to get at it, because Steam hasn't told its id with us.
     *
     * @param item what it was with its seller, under an id that it lost when it came
     */
    static boolean isUnnamed(Escrow escrow, IntakeItem item, List<Offer> known) {
        return escrow.assetId().equals(item.assetId())
                || known.stream()
                        .filter(offer -> brought(offer, escrow.assetId()))
                        .anyMatch(offer -> item(offer).returnedAssetId() == null);
    }

    /** Whether a person must look for it. */
    static boolean needsPerson(Escrow escrow, IntakeItem item, List<Offer> known) {
        return escrow.status().isTerminal()
                ? isUndone(escrow, known)
                : isUnnamed(escrow, item, known) || isMissing(escrow, known);
    }

    // taken back when it could be no more
    private static boolean isUndone(Escrow escrow, List<Offer> known) {
        return known.stream().anyMatch(offer -> offer.part() == escrow.part() && offer.state() == OfferState.REVERSED);
    }

    // what Steam said last that tells whether our account has it under that id; where it took an offer, it has
    private static boolean isMissing(Escrow escrow, List<Offer> known) {
        return known.stream().noneMatch(OfferTimes::isTaken)
                && known.reversed().stream()
                        .filter(offer -> item(offer).asset().assetId().equals(escrow.assetId()))
                        .filter(offer -> isGone(offer) || offer.steamOfferId() != null)
                        .findFirst()
                        .filter(Whereabouts::isGone)
                        .isPresent();
    }

    private static boolean isGone(Offer offer) {
        return offer.state() == OfferState.ITEMS_GONE || offer.failure() == SendFailure.ITEMS_GONE;
    }

    private static boolean brought(Offer offer, String assetId) {
        boolean isBack = offer.state() == OfferState.REVERSED || offer.wasKeptInVain();
        return isBack && item(offer).asset().assetId().equals(assetId);
    }

    private static OfferItem item(Offer offer) {
        return offer.items().getFirst();
    }
}
