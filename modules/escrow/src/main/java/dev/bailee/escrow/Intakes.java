package dev.bailee.escrow;

import static java.util.stream.Collectors.groupingBy;

import dev.bailee.callbacks.Callbacks;
import dev.bailee.callbacks.Subject;
import dev.bailee.callbacks.SubjectKind;
import dev.bailee.kernel.ErrorCode;
import dev.bailee.kernel.Ids;
import dev.bailee.kernel.Refusal;
import dev.bailee.kernel.TradeUrl;
import dev.bailee.steam.NewOffer;
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
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import org.jdbi.v3.core.Handle;

/**
 * The door for intakes: begins them, asks their owner for items, and follows the offer until each item is an escrow.
 * Every method works in the caller's transaction; what already happened isn't done again.
 */
public final class Intakes {

    private final Offers offers;
    private final Callbacks callbacks;
    private final Ids ids;
    private final RandomGenerator random;
    private final InstantSource clock;
    private final EscrowSettings settings;
    private final OfferTimes times;
    private final IntakeEdges edges;
    private final Escrows escrows;
    private final Pages pages = new Pages(Pages.Kind.INTAKE);

    /**
     * @param random of a kind that nobody guesses
     */
    public Intakes(
            Offers offers,
            Callbacks callbacks,
            Escrows escrows,
            Ids ids,
            RandomGenerator random,
            InstantSource clock,
            EscrowSettings settings) {
        this.offers = offers;
        this.callbacks = callbacks;
        this.ids = ids;
        this.random = random;
        this.clock = clock;
        this.settings = settings;
        this.times = new OfferTimes(settings);
        this.edges = new IntakeEdges(times);
        this.escrows = escrows;
    }

    /** Begins one, that waits for its items. */
    public IntakeView create(Handle handle, Owner owner) {
        Instant now = now();
        Intake intake = new Intake(
                ids.next(),
                owner.merchantId(),
                owner.id(),
                Keys.next(random),
                IntakeStatus.START,
                0,
                0,
                null,
                null,
                now,
                now,
                null);
        dao(handle).insert(intake);
        return report(handle, intake);
    }

    /**
     * One of an owner's.
     *
     * @throws Refusal NOT_FOUND (404) if there is none, FORBIDDEN (403) if it is another owner's
     */
    public IntakeView get(Handle handle, Owner owner, UUID id) {
        Intake intake = owned(owner, dao(handle).find(id));
        return IntakeView.of(intake, dao(handle).items(id, intake.part()));
    }

    /**
     * How an intake was found.
     *
     * @param isNews whether somebody is to be told: its workflow, and who delivers its callbacks
     */
    public record Found(IntakeView view, boolean isNews) {}

    /**
     * The same, after it was brought up to what is known of its offer. Whether that changed anything, or its workflow is
     * late, is told beside it; those of the escrows that were touched are to be woken after the commit.
     */
    public Found look(Handle handle, Owner owner, UUID id, Consumer<UUID> touched) {
        Intake before = owned(owner, dao(handle).find(id));
        IntakeProgress progress = advance(handle, id, Heard.NOTHING, touched);
        boolean isLate = before.wakeAt() != null && before.wakeAt().isBefore(now());
        return new Found(get(handle, owner, id), isLate || progress.reported() || progress.lists());
    }

    /**
     * A page of an owner's, and a note of where it ends, so that this writes.
     *
     * @throws Refusal NOT_FOUND if it is to follow a row that there isn't
     */
    public Page<IntakeView> page(Handle handle, Owner owner, PageAsk<IntakeStatus> ask) {
        IntakeDao dao = dao(handle);
        Instant now = now();
        Pages.Place from = pages.begin(handle, owner, ask, now, id -> changedAt(dao, owner, id));
        int limit = ask.limit();
        List<Intake> found = ask.status() == null
                ? dao.page(owner, from, limit + 1)
                : dao.page(owner, ask.status(), from, limit + 1);
        List<Intake> shown = found.subList(0, Math.min(limit, found.size()));
        if (found.size() > limit) {
            Intake last = shown.getLast();
            pages.served(handle, owner, ask, new Pages.Place(last.updatedAt(), last.id()), now);
        }
        return new Page<>(views(dao, shown), found.size() > limit);
    }

    private static Optional<Instant> changedAt(IntakeDao dao, Owner owner, UUID id) {
        return dao.find(id).filter(intake -> isOf(owner, intake)).map(Intake::updatedAt);
    }

    private static List<IntakeView> views(IntakeDao dao, List<Intake> intakes) {
        List<Intake> begun = intakes.stream()
                .filter(intake -> intake.status() != IntakeStatus.START)
                .toList();
        UUID[] ids = begun.stream().map(Intake::id).toArray(UUID[]::new);
        Integer[] parts = begun.stream().map(Intake::part).toArray(Integer[]::new);
        Map<UUID, List<IntakeItem>> items = dao.listed(ids, parts).stream().collect(groupingBy(IntakeItem::intakeId));
        return intakes.stream()
                .map(intake -> IntakeView.of(intake, items.getOrDefault(intake.id(), List.of())))
                .toList();
    }

    /**
     * Refuses what {@link #ask} would refuse whichever items are asked for, before anybody else is asked.
     *
     * @throws Refusal NOT_FOUND, FORBIDDEN; INVALID_STATE_TRANSITION (409) unless it is at its start; VALIDATION_FAILED if
     *     they are too many
     */
    public void requireStart(Handle handle, Owner owner, UUID id, int items) {
        Intake _ = atStart(handle, owner, dao(handle).find(id));
        Listings.check(items, settings.itemsPerIntake());
    }

    private Intake atStart(Handle handle, Owner owner, Optional<Intake> found) {
        Intake intake = owned(owner, found);
        if (intake.status() != IntakeStatus.START
                || offers.of(handle, OfferSubject.intake(intake.id())).stream().anyMatch(OfferTimes::isTaken)) {
            throw Refusal.of(
                    ErrorCode.INVALID_STATE_TRANSITION,
                    "an intake that is " + intake.status().wire() + " takes no items");
        }
        return intake;
    }

    /**
     * Asks the seller for items: {@code start} becomes {@code receive_pending}. The workflow is to be woken after the
     * commit.
     *
     * @param wanted what those with a clear price are listed as: {@code ready} or {@code onsale}
     * @throws Refusal NOT_FOUND, FORBIDDEN; VALIDATION_FAILED; INVALID_STATE_TRANSITION (409) unless it is at its start;
     *     NO_BOTS_AVAILABLE, FLEET_DEGRADED (503)
     */
    public IntakeView ask(
            Handle handle, Owner owner, UUID id, TradeUrl seller, List<AskedItem> asked, ListingStatus wanted) {
        Listings.check(asked, wanted, settings.itemsPerIntake());
        IntakeDao dao = dao(handle);
        Intake before = atStart(handle, owner, dao.lock(id));
        OfferSubject subject = OfferSubject.intake(id);
        int part = dao.lastPart(id) + 1;
        List<IntakeItem> items = Listings.of(before, part, asked, wanted, ids);
        items.forEach(dao::insertItem);
        offers.intend(
                handle,
                NewOffer.deposit(
                        subject,
                        part,
                        seller,
                        items.stream().map(IntakeItem::asset).toList()));
        Intake after = before.pending(part).stuck(null).updated(now()).waking(now());
        dao.save(after);
        return report(handle, after);
    }

    /** Locks its row ahead of whatever else the caller's transaction is going to lock. */
    public void lockFirst(Handle handle, UUID id) {
        Optional<Intake> _ = dao(handle).lock(id);
    }

    /** The offer that decides what becomes of it; empty if it waits for none. */
    public Optional<Offer> awaited(Handle handle, UUID id) {
        return dao(handle)
                .find(id)
                .flatMap(intake -> OpenIntake.out(intake, offers.of(handle, OfferSubject.intake(id))));
    }

    /**
     * Brings it up to what is known of its offers now, and lists some of what came; every change on the way is called
     * back.
     *
     * @param touched told of every escrow that was made or changed: each has a callback to be delivered, and a workflow
     *     to be woken
     */
    public IntakeProgress advance(Handle handle, UUID id, Heard heard, Consumer<UUID> touched) {
        IntakeDao dao = dao(handle);
        Intake before = dao.lock(id).orElseThrow(() -> Refusal.of(ErrorCode.NOT_FOUND));
        List<Offer> known = offers.takeIn(handle, OfferSubject.intake(id));
        OpenIntake open = new OpenIntake(handle, before, known, heard, now(), touched);
        open.follow(edges, escrows, random, changed -> report(handle, changed));
        Intake after = open.stuck(times).waking(open.wakeAt(times));
        if (!after.equals(before)) {
            dao.save(after);
        }
        return open.progress(times);
    }

    /** Marks it for a person's eyes because its next step can't be done; it stays as it is. */
    public IntakeProgress park(Handle handle, UUID id) {
        IntakeDao dao = dao(handle);
        Intake intake = dao.lock(id).orElseThrow(() -> Refusal.of(ErrorCode.NOT_FOUND));
        List<Offer> _ = offers.takeIn(handle, OfferSubject.intake(id));
        Instant wakeAt = intake.status().isOpen() ? now().plus(settings.lookAgain()) : null;
        dao.save(intake.stuck(intake.stuckAt() == null ? now() : intake.stuckAt())
                .waking(wakeAt));
        return new IntakeProgress(intake.merchantId(), intake.status(), false, false, false, false, wakeAt);
    }

    /** Those that their workflow should have touched before a moment, the longest overdue first. */
    public List<UUID> overdue(Handle handle, Instant before, int limit) {
        return dao(handle).overdue(before, limit);
    }

    /** Those that wait for a person, the longest first. */
    public List<UUID> stuck(Handle handle, int limit) {
        return dao(handle).stuck(limit);
    }

    /** Forgets where pages ended that were served more than a day ago, of escrows too. */
    public int forgetPages(Handle handle) {
        return Pages.forget(handle, now());
    }

    private IntakeView report(Handle handle, Intake intake) {
        IntakeView view = IntakeView.of(intake, dao(handle).items(intake.id(), intake.part()));
        Subject subject = new Subject(SubjectKind.INTAKE, intake.id());
        callbacks.append(handle, subject, intake.merchantId(), view.asCallback());
        return view;
    }

    private static Intake owned(Owner owner, Optional<Intake> found) {
        Intake intake = found.orElseThrow(() -> Refusal.of(ErrorCode.NOT_FOUND));
        if (!isOf(owner, intake)) {
            throw Refusal.of(ErrorCode.FORBIDDEN);
        }
        return intake;
    }

    private static boolean isOf(Owner owner, Intake intake) {
        return intake.merchantId().equals(owner.merchantId()) && intake.owner().equals(owner.id());
    }

    // the wire has milliseconds, and a time that was told must be the time that is stored
    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }

    private static IntakeDao dao(Handle handle) {
        return handle.attach(IntakeDao.class);
    }
}
