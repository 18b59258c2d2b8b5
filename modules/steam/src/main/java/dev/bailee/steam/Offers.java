package dev.bailee.steam;

import static java.util.stream.Collectors.groupingBy;

import dev.bailee.kernel.Ids;
import dev.bailee.kernel.SteamId;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/**
 * The offers, and the rules by which none is sent twice.
 *
 * <p>The way of one: {@link #intend} stores it; then, as long as its state {@linkplain OfferState#isUnsent says so},
 * {@link #next} tells what to do, {@link Courier#perform} does it with no transaction open, and {@link #record} stores
 * what came of it, in the transaction that stores what follows from it. What happens to it from then on the
 * {@link Watcher} sees. Each is safe to repeat, late, and beside itself.
 *
 * <p>An attempt that was opened may have been sent, whoever opened it and whatever became of him. It ends by Steam's
 * answer, by the offer being seen, or by nobody having seen it for {@link OfferSettings#lookFor}; before that there is
 * no other.
 */
public final class Offers {

    // longer than Steam is away on an ordinary day
    private static final Duration UNDECIDED_AFTER = Duration.ofMinutes(15);

    private final OfferSettings settings;
    private final Fleet fleet;
    private final Ids ids;
    private final InstantSource clock;
    private final OfferSteps steps;

    public Offers(OfferSettings settings, Fleet fleet, Ids ids, InstantSource clock) {
        this.settings = settings;
        this.fleet = fleet;
        this.ids = ids;
        this.clock = clock;
        this.steps = new OfferSteps(settings, ids);
    }

    /**
     * Means to send an offer, in the transaction that stores what it is for. Repeated for the same subject and part it
     * changes nothing and gives the offer as it stands.
     *
     * @throws dev.bailee.kernel.Refusal 1010 if no bot has room for it, 1011 if too few bots are healthy
     */
    public Offer intend(Handle handle, NewOffer wanted) {
        OffersDao dao = dao(handle);
        OfferSubject subject = wanted.subject();
        if (dao.part(subject.kind(), subject.id(), wanted.part()).isEmpty()) {
            insert(dao, wanted, choose(handle, wanted));
        }
        return whole(dao, dao.part(subject.kind(), subject.id(), wanted.part()).orElseThrow());
    }

    private SteamId choose(Handle handle, NewOffer wanted) {
        SteamId user = wanted.user().owner();
        if (wanted.bot() == null) {
            return fleet.choose(handle, user);
        }
        fleet.require(handle, wanted.bot(), user);
        return wanted.bot();
    }

    private void insert(OffersDao dao, NewOffer wanted, SteamId bot) {
        UUID id = ids.next();
        Instant now = now();
        int inserted = dao.insert(
                id,
                wanted.subject().kind(),
                wanted.subject().id(),
                wanted.part(),
                bot,
                wanted.user().owner(),
                wanted.user().token(),
                now.plus(settings.patience()),
                now);
        int position = 0;
        for (Asset asset : inserted == 1 ? wanted.give() : List.<Asset>of()) {
            dao.insertItem(id, position++, true, asset);
        }
        for (Asset asset : inserted == 1 ? wanted.take() : List.<Asset>of()) {
            dao.insertItem(id, position++, false, asset);
        }
    }

    /** What is to be done about it now. To be asked in a transaction of its own that is committed before doing it. */
    public OfferStep next(Handle handle, UUID offerId) {
        OffersDao dao = dao(handle);
        return steps.next(dao, dao.lock(offerId).orElseThrow(), now());
    }

    /** Stores what came of a step, unless it is known already, and gives the offer as it stands then. */
    public Offer record(Handle handle, OfferStep step, OfferAnswer answer) {
        OffersDao dao = dao(handle);
        UUID id = step.offer().id();
        steps.record(dao, dao.lock(id).orElseThrow(), step, answer, now());
        return find(dao, id);
    }

    /**
     * Asks for an offer to be taken back. One that was certainly not sent is {@link OfferState#CANCELED} at once; any
     * other once Steam shows so, unless the user is faster. {@link #next} tells what to do for it, and the watcher does
     * it anyway at its next poll.
     */
    public Offer cancel(Handle handle, UUID offerId) {
        OffersDao dao = dao(handle);
        OffersDao.Row row = dao.lock(offerId).orElseThrow();
        if (row.state().isOpen()) {
            dao.requestCancel(offerId, now());
            dao.cancelUnsent(offerId, now());
        }
        return find(dao, offerId);
    }

    /** One, by our id. */
    public Optional<Offer> find(Handle handle, UUID offerId) {
        OffersDao dao = dao(handle);
        return dao.find(offerId).map(row -> whole(dao, row));
    }

    /** Every offer of a subject, by part. */
    public List<Offer> of(Handle handle, OfferSubject subject) {
        OffersDao dao = dao(handle);
        return whole(dao, dao.of(subject.kind(), subject.id()));
    }

    /** Subjects that changes of their offers were not applied to yet, those that wait longest first. */
    public List<OfferSubject> unnotified(Handle handle, int limit) {
        return watching(handle).unnotified(limit).stream()
                .map(OffersDao.SubjectRow::subject)
                .toList();
    }

    /**
     * Steam's ids of offers of ours that a user accepted and that nothing accounts for, the oldest first. Each waits for a
     * person, who notes {@code settled_at} in {@code steam.strays}.
     */
    public List<String> unaccounted(Handle handle, int limit) {
        return watching(handle).unaccounted(limit);
    }

    /**
     * Steam's ids of offers that should have been taken back for a while, and of which Steam doesn't say that they are
     * over, and our ids of those that may have been sent and of which it says nothing at all; those due the longest first.
     * Each keeps its place and its items until a person looks.
     */
    public List<String> undecided(Handle handle, int limit) {
        return watching(handle).undecided(now().minus(UNDECIDED_AFTER), limit);
    }

    /**
     * Reads a subject's offers to apply what they tell, and notes that it is applied, both in the caller's transaction.
     * A change that comes later stays to be told.
     */
    public List<Offer> takeIn(Handle handle, OfferSubject subject) {
        // first, so that no change comes between the note and the reading
        dao(handle).notified(subject.kind(), subject.id(), now());
        return of(handle, subject);
    }

    static List<Offer> whole(OffersDao dao, List<OffersDao.Row> rows) {
        UUID[] ids = rows.stream().map(OffersDao.Row::id).toArray(UUID[]::new);
        Map<UUID, List<OffersDao.ItemRow>> items =
                dao.items(ids).stream().collect(groupingBy(OffersDao.ItemRow::offerId));
        return rows.stream()
                .map(row -> row.with(items.getOrDefault(row.id(), List.of())))
                .toList();
    }

    static Offer whole(OffersDao dao, OffersDao.Row row) {
        return whole(dao, List.of(row)).getFirst();
    }

    static Offer find(OffersDao dao, UUID id) {
        return whole(dao, dao.find(id).orElseThrow());
    }

    private static WatchDao watching(Handle handle) {
        return handle.attach(WatchDao.class);
    }

    private static OffersDao dao(Handle handle) {
        return handle.attach(OffersDao.class);
    }

    // to the microsecond, which is all that the database keeps: what it gives back must not lie after what it got
    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
