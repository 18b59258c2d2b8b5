package dev.bailee.escrow;

import dev.bailee.callbacks.Callbacks;
import dev.bailee.callbacks.Subject;
import dev.bailee.callbacks.SubjectKind;
import dev.bailee.kernel.ErrorCode;
import dev.bailee.kernel.Refusal;
import dev.bailee.kernel.TradeUrl;
import dev.bailee.steam.Asset;
import dev.bailee.steam.NewOffer;
import dev.bailee.steam.Offer;
import dev.bailee.steam.OfferSubject;
import dev.bailee.steam.Offers;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * The door for escrows: shows them, hands them over when their owner says so, and follows their offers. Every method
 * works in the caller's transaction; what already happened isn't done again.
 */
public final class Escrows {

    private final Offers offers;
    private final Callbacks callbacks;
    private final InstantSource clock;
    private final EscrowSettings settings;
    private final OfferTimes times;
    private final EscrowEdges edges;
    private final Pages pages = new Pages(Pages.Kind.ESCROW);

    public Escrows(Offers offers, Callbacks callbacks, InstantSource clock, EscrowSettings settings) {
        this.offers = offers;
        this.callbacks = callbacks;
        this.clock = clock;
        this.settings = settings;
        this.times = new OfferTimes(settings);
        this.edges = new EscrowEdges(times);
    }

    /**
     * One of an owner's.
     *
     * @throws Refusal NOT_FOUND (404) if there is none, FORBIDDEN (403) if it is another owner's
     */
    public EscrowView get(Handle handle, Owner owner, UUID listingId) {
        EscrowDao dao = dao(handle);
        return view(dao, owned(owner, dao.find(listingId)));
    }

    /**
     * A page of an owner's, and a note of where it ends, so that this writes.
     *
     * @throws Refusal NOT_FOUND if it is to follow a row that there isn't
     */
    public Page<EscrowRow> page(Handle handle, Owner owner, PageAsk<EscrowStatus> ask) {
        EscrowDao dao = dao(handle);
        Instant now = now();
        Pages.Place from = pages.begin(handle, owner, ask, now, id -> changedAt(dao, owner, id));
        int limit = ask.limit();
        List<Escrow> found = ask.status() == null
                ? dao.page(owner, from, limit + 1)
                : dao.page(owner, ask.status(), from, limit + 1);
        List<Escrow> shown = found.subList(0, Math.min(limit, found.size()));
        if (found.size() > limit) {
            Escrow last = shown.getLast();
            pages.served(handle, owner, ask, new Pages.Place(last.updatedAt(), last.id()), now);
        }
        return new Page<>(shown.stream().map(EscrowRow::of).toList(), found.size() > limit);
    }

    private static Optional<Instant> changedAt(EscrowDao dao, Owner owner, UUID id) {
        return dao.find(id).filter(escrow -> isOf(owner, escrow)).map(Escrow::updatedAt);
    }

    /**
     * Sends it to a buyer: {@code received} becomes {@code deliver_pending}. The workflow is to be woken after the commit.
     *
     * @throws Refusal NOT_FOUND, FORBIDDEN; INVALID_STATE_TRANSITION (409) unless it is {@code received};
     *     NO_BOTS_AVAILABLE (503) if the bot that has it can make no offer now
     */
    public EscrowView deliver(Handle handle, Owner owner, UUID listingId, TradeUrl buyer) {
        return handOver(handle, owner, listingId, EscrowStatus.DELIVER_PENDING, buyer);
    }

    /** Sends it back to its seller: {@code received} becomes {@code return_pending}. Else as {@link #deliver}. */
    public EscrowView giveBack(Handle handle, Owner owner, UUID listingId, TradeUrl seller) {
        return handOver(handle, owner, listingId, EscrowStatus.RETURN_PENDING, seller);
    }

    private EscrowView handOver(Handle handle, Owner owner, UUID listingId, EscrowStatus pending, TradeUrl user) {
        EscrowDao dao = dao(handle);
        Escrow escrow = owned(owner, dao.lock(listingId));
        OfferSubject subject = OfferSubject.escrow(listingId);
        // one that was given up may have been accepted after all
        boolean isGone = offers.of(handle, subject).stream().anyMatch(OfferTimes::isTaken);
        if (escrow.status() != EscrowStatus.RECEIVED || isGone) {
            throw impossible(escrow.status());
        }
        int part = dao.lastPart(listingId) + 1;
        dao.handOver(listingId, part, pending, now());
        offers.intend(handle, NewOffer.delivery(subject, part, escrow.bot(), user, List.of(asset(dao, escrow))));
        Escrow after = change(handle, escrow.pending(pending, part)).waking(now());
        dao.save(after);
        return view(dao, after);
    }

    private static Asset asset(EscrowDao dao, Escrow escrow) {
        IntakeItem item = item(dao, escrow.id());
        return new Asset(item.appid(), item.contextId(), escrow.assetId(), item.amount());
    }

    private static Refusal impossible(EscrowStatus status) {
        return Refusal.of(ErrorCode.INVALID_STATE_TRANSITION, "an escrow that is " + status.wire() + " can't do that");
    }

    /**
     * Takes back the offer that is out. It is {@code received} again once Steam shows the offer gone, at once if it
     * wasn't sent yet; until then it stays as it is. Asking again for what was granted is granted again. The workflow is
     * to be woken after the commit.
     *
     * @throws Refusal NOT_FOUND, FORBIDDEN; INVALID_STATE_TRANSITION (409) if no offer is out, or if it was accepted
     */
    public EscrowView cancel(Handle handle, Owner owner, UUID listingId) {
        EscrowDao dao = dao(handle);
        Escrow escrow = owned(owner, dao.lock(listingId));
        Offer out = out(escrow, offers.of(handle, OfferSubject.escrow(listingId)))
                .orElseThrow(() -> impossible(escrow.status()));
        Offer after = offers.cancel(handle, out.id());
        if (OfferTimes.isTaken(after)) {
            throw Refusal.of(ErrorCode.INVALID_STATE_TRANSITION, "the offer was accepted already");
        }
        EscrowProgress _ = advance(handle, listingId, Heard.NOTHING);
        return view(dao, dao.find(listingId).orElseThrow());
    }

    /** Locks its row ahead of whatever else the caller's transaction is going to lock. */
    public void lockFirst(Handle handle, UUID listingId) {
        Optional<Escrow> _ = dao(handle).lock(listingId);
    }

    /** Brings it up to what is known of its offers now; every change on the way is called back. */
    public EscrowProgress advance(Handle handle, UUID listingId, Heard heard) {
        EscrowDao dao = dao(handle);
        Escrow before = dao.lock(listingId).orElseThrow(() -> Refusal.of(ErrorCode.NOT_FOUND));
        List<Offer> known = offers.takeIn(handle, OfferSubject.escrow(listingId));
        Instant now = now();
        Escrow after = follow(handle, before, known, heard);
        Optional<Offer> out = out(after, known);
        Escrow saved = after.stuck(stuckAt(before, known, now))
                .waking(out.map(offer -> times.wakeAt(offer, heard, now)).orElse(null));
        if (!saved.equals(before)) {
            dao.save(saved);
        }
        return new EscrowProgress(
                saved.status(),
                out.filter(offer -> times.carries(offer, heard, now)).isPresent(),
                out.filter(offer -> times.asks(offer, now)).isPresent(),
                !after.equals(before),
                saved.wakeAt());
    }

    private Escrow follow(Handle handle, Escrow escrow, List<Offer> known, Heard heard) {
        Escrow next = step(dao(handle), escrow, known, heard);
        return next.equals(escrow) ? escrow : follow(handle, change(handle, next), known, heard);
    }

    // the row as it is from now on, and its callback
    private Escrow change(Handle handle, Escrow next) {
        Escrow changed = next.updated(now());
        report(handle, changed, item(dao(handle), changed.id()));
        return changed;
    }

    private Escrow step(EscrowDao dao, Escrow escrow, List<Offer> known, Heard heard) {
        return escrow.status() == EscrowStatus.RECEIVED
                ? revived(dao, escrow, known)
                : out(escrow, known)
                        .map(offer -> edges.next(escrow, offer, heard, now()))
                        .orElse(escrow);
    }

    // an offer that had come to nothing, by all that was known, was accepted after all
    private static Escrow revived(EscrowDao dao, Escrow escrow, List<Offer> known) {
        return known.stream()
                .filter(OfferTimes::isTaken)
                .findFirst()
                .map(offer -> escrow.pending(dao.pendingOf(escrow.id(), offer.part()), offer.part()))
                .orElse(escrow);
    }

    private static Optional<Offer> out(Escrow escrow, List<Offer> known) {
        return known.stream()
                .filter(offer -> escrow.status().isPending() && offer.part() == escrow.part())
                .findFirst();
    }

    private @Nullable Instant stuckAt(Escrow before, List<Offer> known, Instant now) {
        if (!before.status().isPending()) {
            return before.stuckAt();
        }
        boolean needed = out(before, known)
                .filter(offer -> times.isOverdue(offer, now) || EscrowEdges.isLost(offer))
                .isPresent();
        return needed ? Optional.ofNullable(before.stuckAt()).orElse(now) : null;
    }

    /** Marks it for a person's eyes because its next step can't be done; it stays as it is. */
    public EscrowProgress park(Handle handle, UUID listingId) {
        EscrowDao dao = dao(handle);
        Escrow escrow = dao.lock(listingId).orElseThrow(() -> Refusal.of(ErrorCode.NOT_FOUND));
        List<Offer> _ = offers.takeIn(handle, OfferSubject.escrow(listingId));
        Instant wakeAt = escrow.status().isPending() ? now().plus(settings.lookAgain()) : null;
        dao.save(escrow.stuck(escrow.stuckAt() == null ? now() : escrow.stuckAt())
                .waking(wakeAt));
        return new EscrowProgress(escrow.status(), false, false, false, wakeAt);
    }

    /** Those that their workflow should have touched before a moment, the longest overdue first. */
    public List<UUID> overdue(Handle handle, Instant before, int limit) {
        return dao(handle).overdue(before, limit);
    }

    /** Those that wait for a person, the longest first. */
    public List<UUID> stuck(Handle handle, int limit) {
        return dao(handle).stuck(limit);
    }

    /** Puts into custody what an intake brought. */
    void make(Handle handle, Escrow escrow, IntakeItem item) {
        dao(handle).insert(escrow);
        report(handle, escrow, item);
    }

    /** Takes all of an intake's that are in its hold where the intake goes; gives those it moved. */
    List<UUID> leaveHold(Handle handle, UUID intakeId, UnaryOperator<Escrow> move) {
        EscrowDao dao = dao(handle);
        List<Escrow> held = dao.lockAll(intakeId, EscrowStatus.TRADE_HOLD);
        held.forEach(escrow -> dao.save(change(handle, move.apply(escrow))));
        return held.stream().map(Escrow::id).toList();
    }

    private void report(Handle handle, Escrow escrow, IntakeItem item) {
        String body = EscrowView.of(escrow, item).asCallback(escrow.intakeId());
        callbacks.append(handle, new Subject(SubjectKind.ESCROW, escrow.id()), escrow.merchantId(), body);
    }

    private static EscrowView view(EscrowDao dao, Escrow escrow) {
        return EscrowView.of(escrow, item(dao, escrow.id()));
    }

    private static IntakeItem item(EscrowDao dao, UUID listingId) {
        return dao.items(new UUID[] {listingId}).getFirst();
    }

    private static Escrow owned(Owner owner, Optional<Escrow> found) {
        Escrow escrow = found.orElseThrow(() -> Refusal.of(ErrorCode.NOT_FOUND));
        if (!isOf(owner, escrow)) {
            throw Refusal.of(ErrorCode.FORBIDDEN);
        }
        return escrow;
    }

    private static boolean isOf(Owner owner, Escrow escrow) {
        return escrow.merchantId().equals(owner.merchantId()) && escrow.owner().equals(owner.id());
    }

    // the wire has milliseconds, and a time that was told must be the time that is stored
    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }

    private static EscrowDao dao(Handle handle) {
        return handle.attach(EscrowDao.class);
    }
}
