package dev.bailee.escrow;

import dev.bailee.steam.Offer;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** An escrow, locked for the rest of the transaction, and what this transaction does to it. */
final class OpenEscrow {

    private final EscrowDao dao;
    private final Escrow before;
    private final IntakeItem item;
    private final List<Offer> known;
    private final Heard heard;
    private final Instant now;
    private Escrow escrow;

    /**
     * @param item what it keeps, as its seller had it
     * @param known its offers, by part
     */
    OpenEscrow(EscrowDao dao, Escrow escrow, IntakeItem item, List<Offer> known, Heard heard, Instant now) {
        this.dao = dao;
        this.before = escrow;
        this.escrow = escrow;
        this.item = item;
        this.known = known;
        this.heard = heard;
        this.now = now;
    }

    /** The offer that is out for one, of all that were made. */
    static Optional<Offer> out(Escrow escrow, List<Offer> known) {
        return known.stream()
                .filter(offer -> escrow.status().isPending() && offer.part() == escrow.part())
                .findFirst();
    }

    /**
     * Takes it as far as its offers have come.
     *
     * @param changed told of the row after each change
     */
    void follow(EscrowEdges edges, Consumer<Escrow> changed) {
        Escrow next = step(edges);
        while (!next.equals(escrow)) {
            escrow = next.updated(now);
            changed.accept(escrow);
            next = step(edges);
        }
    }

    private Escrow step(EscrowEdges edges) {
        return escrow.status() == EscrowStatus.RECEIVED
                ? revived().orElseGet(() -> escrow.named(Whereabouts.assetId(escrow, known)))
                : out(escrow, known)
                        .map(offer -> edges.next(escrow, offer, heard, now))
                        .orElse(escrow);
    }

    // an offer that had come to nothing, by all that was known, was accepted after all
    private Optional<Escrow> revived() {
        return known.stream()
                .filter(OfferTimes::isTaken)
                .findFirst()
                .map(offer -> escrow.pending(dao.pendingOf(escrow.id(), offer.part()), offer.part()));
    }

    /** The row as it is then, marked if a person must look, and with when to look again unasked. */
    Escrow row(OfferTimes times) {
        Optional<Offer> out = out(escrow, known);
        boolean isNeeded = out.filter(offer -> times.isOverdue(offer, now)).isPresent()
                || Whereabouts.needsPerson(escrow, item, known);
        @Nullable
        Instant stuckAt = isNeeded ? Optional.ofNullable(before.stuckAt()).orElse(now) : null;
        return escrow.stuck(stuckAt)
                .waking(out.map(offer -> times.wakeAt(offer, heard, now)).orElse(null));
    }

    EscrowProgress progress(OfferTimes times) {
        Optional<Offer> out = out(escrow, known);
        return new EscrowProgress(
                escrow.merchantId(),
                escrow.status(),
                out.filter(offer -> times.carries(offer, heard, now)).isPresent(),
                out.filter(offer -> times.asks(offer, now)).isPresent(),
                !escrow.equals(before),
                row(times).wakeAt());
    }
}
