package dev.bailee.escrow;

import dev.bailee.kernel.ErrorCode;
import dev.bailee.kernel.Refusal;
import dev.bailee.kernel.TradeUrl;
import dev.bailee.steam.Asset;
import dev.bailee.steam.NewOffer;
import dev.bailee.steam.Offer;
import dev.bailee.steam.OfferSubject;
import dev.bailee.steam.Offers;
import java.time.Instant;
import java.util.List;
import org.jdbi.v3.core.Handle;

/** How an escrow that is received leaves: whether it can, to whom, and by which offer. */
final class Handovers {

    private final Offers offers;

    Handovers(Offers offers) {
        this.offers = offers;
    }

    /**
     * Refuses what isn't there to be handed over.
     *
     * @throws Refusal INVALID_STATE_TRANSITION
     */
    void require(Handle handle, Escrow escrow, IntakeItem item) {
        List<Offer> known = offers.of(handle, OfferSubject.escrow(escrow.id()));
        // one that was given up may have been accepted after all
        if (escrow.status() != EscrowStatus.RECEIVED || known.stream().anyMatch(OfferTimes::isTaken)) {
            throw impossible(escrow.status());
        }
        if (Whereabouts.isUnnamed(escrow, item, known)) {
            throw Refusal.of(
                    ErrorCode.INVALID_STATE_TRANSITION, "Steam hasn't told yet under which id we have the item");
        }
    }

    static Refusal impossible(EscrowStatus status) {
        return Refusal.of(ErrorCode.INVALID_STATE_TRANSITION, "an escrow that is " + status.wire() + " can't do that");
    }

    /**
     * Where an item goes that goes back: to whom gave it. Several accounts may share an owner, and an account may get
     * another URL.
     */
    TradeUrl seller(Handle handle, IntakeItem item, TradeUrl account) {
        TradeUrl giver = offers.of(handle, OfferSubject.intake(item.intakeId())).stream()
                .filter(offer -> offer.part() == item.part())
                .map(Offer::user)
                .findFirst()
                .orElseThrow();
        return giver.owner().equals(account.owner()) ? account : giver;
    }

    /** Means the next offer of an escrow; tells which part it is. */
    int begin(Handle handle, Escrow escrow, EscrowStatus pending, IntakeItem item, TradeUrl user, Instant now) {
        EscrowDao dao = handle.attach(EscrowDao.class);
        int part = dao.lastPart(escrow.id()) + 1;
        dao.handOver(escrow.id(), part, pending, now);
        Asset asset = new Asset(item.appid(), item.contextId(), escrow.assetId(), item.amount());
        OfferSubject subject = OfferSubject.escrow(escrow.id());
        offers.intend(handle, NewOffer.delivery(subject, part, escrow.bot(), user, List.of(asset)));
        return part;
    }
}
