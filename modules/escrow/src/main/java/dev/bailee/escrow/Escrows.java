package dev.bailee.escrow;

import dev.bailee.callbacks.Callbacks;
import dev.bailee.callbacks.Subject;
import dev.bailee.callbacks.SubjectKind;
import dev.bailee.kernel.ErrorCode;
import dev.bailee.kernel.Refusal;
import dev.bailee.kernel.SteamId;
import dev.bailee.kernel.TradeUrl;
import dev.bailee.steam.Offer;
import dev.bailee.steam.OfferSubject;
import dev.bailee.steam.Offers;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.jdbi.v3.core.Handle;

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
    private final Handovers handovers;
    private final EscrowEdges edges;
    private final Pages pages = new Pages(Pages.Kind.ESCROW);

    public Escrows(Offers offers, Callbacks callbacks, InstantSource clock, EscrowSettings settings) {
        this.offers = offers;
        this.callbacks = callbacks;
        this.clock = clock;
        this.settings = settings;
        this.times = new OfferTimes(settings);
        this.handovers = new Handovers(offers);
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
     * @throws Refusal NOT_FOUND, FORBIDDEN; INVALID_STATE_TRANSITION (409) unless it is {@code received} and Steam has
     *     told its id; NO_BOTS_AVAILABLE (503) if the bot that has it can make no offer now
     */
    public EscrowView deliver(Handle handle, Owner owner, UUID listingId, TradeUrl buyer) {
        EscrowDao dao = dao(handle);
        Escrow escrow = owned(owner, dao.lock(listingId));
        return handOver(handle, escrow, EscrowStatus.DELIVER_PENDING, item(dao, listingId), buyer);
    }

    /**
     * Sends it back to the seller who gave it: {@code received} becomes {@code return_pending}. Else as {@link #deliver}.
     *
     * @param account where the account that asks has offers sent; it counts only if that is the same Steam user, whose
     *     token may have changed
     */
    public EscrowView giveBack(Handle handle, Owner owner, UUID listingId, TradeUrl account) {
        EscrowDao dao = dao(handle);
        Escrow escrow = owned(owner, dao.lock(listingId));
        IntakeItem item = item(dao, listingId);
        return handOver(handle, escrow, EscrowStatus.RETURN_PENDING, item, handovers.seller(handle, item, account));
    }

    private EscrowView handOver(Handle handle, Escrow escrow, EscrowStatus pending, IntakeItem item, TradeUrl user) {
        handovers.require(handle, escrow, item);
        int part = handovers.begin(handle, escrow, pending, item, user, now());
        Escrow after = change(handle, escrow.pending(pending, part), item).waking(now());
        dao(handle).save(after);
        return EscrowView.of(after, item);
    }

    /**
     * Refuses what {@link #deliver} and {@link #giveBack} would refuse for the escrow's own sake, before anybody else is
     * asked.
     *
     * @return the account of ours that has it
     * @throws Refusal NOT_FOUND, FORBIDDEN; INVALID_STATE_TRANSITION (409)
     */
    public SteamId requireReceived(Handle handle, Owner owner, UUID listingId) {
        EscrowDao dao = dao(handle);
        Escrow escrow = owned(owner, dao.find(listingId));
        handovers.require(handle, escrow, item(dao, listingId));
        return escrow.bot();
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
        Offer out = OpenEscrow.out(escrow, offers.of(handle, OfferSubject.escrow(listingId)))
                .orElseThrow(() -> Handovers.impossible(escrow.status()));
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

    /** The offer that decides what becomes of it; empty if it waits for none. */
    public Optional<Offer> awaited(Handle handle, UUID listingId) {
        return dao(handle)
                .find(listingId)
                .flatMap(escrow -> OpenEscrow.out(escrow, offers.of(handle, OfferSubject.escrow(listingId))));
    }

    /** Brings it up to what is known of its offers now; every change on the way is called back. */
    public EscrowProgress advance(Handle handle, UUID listingId, Heard heard) {
        EscrowDao dao = dao(handle);
        Escrow before = dao.lock(listingId).orElseThrow(() -> Refusal.of(ErrorCode.NOT_FOUND));
        List<Offer> known = offers.takeIn(handle, OfferSubject.escrow(listingId));
        IntakeItem item = item(dao, listingId);
        OpenEscrow open = new OpenEscrow(dao, before, item, known, heard, now());
        open.follow(edges, changed -> report(handle, changed, item));
        Escrow after = open.row(times);
        if (!after.equals(before)) {
            dao.save(after);
        }
        return open.progress(times);
    }

    // the row as it is from now on, and its callback
    private Escrow change(Handle handle, Escrow next, IntakeItem item) {
        Escrow changed = next.updated(now());
        report(handle, changed, item);
        return changed;
    }

    /** Marks it for a person's eyes because its next step can't be done; it stays as it is. */
    public EscrowProgress park(Handle handle, UUID listingId) {
        EscrowDao dao = dao(handle);
        Escrow escrow = dao.lock(listingId).orElseThrow(() -> Refusal.of(ErrorCode.NOT_FOUND));
        List<Offer> _ = offers.takeIn(handle, OfferSubject.escrow(listingId));
        Instant wakeAt = escrow.status().isPending() ? now().plus(settings.lookAgain()) : null;
        dao.save(escrow.stuck(escrow.stuckAt() == null ? now() : escrow.stuckAt())
                .waking(wakeAt));
        return new EscrowProgress(escrow.merchantId(), escrow.status(), false, false, false, wakeAt);
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

    /**
     * Takes some of an intake's that are in its hold where the intake goes, in the order in which everybody locks them.
     *
     * @return those it moved; fewer than {@code most} if none is left there
     */
    List<UUID> leaveHold(Handle handle, UUID intakeId, int most, UnaryOperator<Escrow> move) {
        return moveAll(handle, dao(handle).lockHeld(intakeId, most), move);
    }

    /** Gives some of an intake's the ids that they have with us, as far as those were told late; tells which. */
    List<UUID> name(Handle handle, UUID intakeId, int most, Map<String, String> assetIds) {
        String[] told = assetIds.keySet().toArray(String[]::new);
        List<Escrow> unnamed = dao(handle).lockUnnamed(intakeId, told, most);
        return moveAll(
                handle, unnamed, escrow -> escrow.named(assetIds.getOrDefault(escrow.assetId(), escrow.assetId())));
    }

    // what its workflow isn't told of, it must find by itself
    private List<UUID> moveAll(Handle handle, List<Escrow> locked, UnaryOperator<Escrow> move) {
        EscrowDao dao = dao(handle);
        for (Escrow escrow : locked) {
            dao.save(change(handle, move.apply(escrow), item(dao, escrow.id())).waking(now()));
        }
        return locked.stream().map(Escrow::id).toList();
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
