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
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

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

    // a step that was told longer ago isn't carried out: by then somebody may be looking for what it made
    private static final Duration SEND_WITHIN = Duration.ofSeconds(10);
    private static final int LOOK_IS_LONGER = 2;

    private final OfferSettings settings;
    private final Fleet fleet;
    private final Ids ids;
    private final InstantSource clock;
    private final Sightings sightings;

    public Offers(OfferSettings settings, Fleet fleet, Ids ids, InstantSource clock) {
        this.settings = settings;
        this.fleet = fleet;
        this.ids = ids;
        this.clock = clock;
        this.sightings = new Sightings(settings);
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
        OffersDao.Row row = dao.lock(offerId).orElseThrow();
        Instant now = now();
        return switch (row.state()) {
            case INTENDED -> send(dao, row, now);
            case SENDING ->
                now.isBefore(row.retryAt())
                        ? rest(dao, row, row.retryAt())
                        : new OfferStep.Look(whole(dao, row), Objects.requireNonNull(row.sentAt()));
            case UNCONFIRMED, ACTIVE -> shown(dao, row, now);
            case HELD, ACCEPTED, REVERSED, DECLINED, EXPIRED, CANCELED, ITEMS_GONE, REFUSED ->
                new OfferStep.Rest(whole(dao, row), null);
        };
    }

    private OfferStep send(OffersDao dao, OffersDao.Row row, Instant now) {
        if (row.cancelRequestedAt() != null) {
            dao.cancelUnsent(row.id(), now);
            return rest(dao, row, null);
        }
        if (now.isBefore(row.retryAt())) {
            return rest(dao, row, row.retryAt());
        }
        // of what was never tried nobody has lost patience: whoever wants it says how long it may wait
        if (row.attempt() != null && !now.isBefore(row.patienceUntil())) {
            dao.refuse(row.id(), row.attempt(), SendFailure.STEAM_UNAVAILABLE, row.steamText(), now);
            return rest(dao, row, null);
        }
        UUID attempt = ids.next();
        dao.open(row.id(), attempt, now.plus(settings.pace().retry()), now.plus(settings.patience()), now);
        return new OfferStep.Send(find(dao, row.id()), attempt, now.plus(sendWithin()));
    }

    private Duration sendWithin() {
        Duration part = settings.lookFor().dividedBy(LOOK_IS_LONGER);
        return part.compareTo(SEND_WITHIN) < 0 ? part : SEND_WITHIN;
    }

    private static OfferStep shown(OffersDao dao, OffersDao.Row row, Instant now) {
        if (now.isBefore(row.retryAt())) {
            return rest(dao, row, row.retryAt());
        }
        if (row.isToBeTakenBack(now)) {
            return new OfferStep.Cancel(whole(dao, row));
        }
        return row.state() == OfferState.UNCONFIRMED
                ? new OfferStep.Confirm(whole(dao, row))
                : new OfferStep.Rest(whole(dao, row), row.lapsesAt());
    }

    private static OfferStep rest(OffersDao dao, OffersDao.Row row, @Nullable Instant until) {
        return new OfferStep.Rest(find(dao, row.id()), until);
    }

    /** Stores what came of a step, unless it is known already, and gives the offer as it stands then. */
    public Offer record(Handle handle, OfferStep step, OfferAnswer answer) {
        OffersDao dao = dao(handle);
        OffersDao.Row row = dao.lock(step.offer().id()).orElseThrow();
        Instant now = now();
        switch (answer) {
            case OfferAnswer.Sent sent -> sightings.sent(dao, row, sent, now);
            case OfferAnswer.Seen seen -> seen(dao, row, step, seen, now);
            case OfferAnswer.Refused(SendFailure failure, String text) -> {
                if (step instanceof OfferStep.Send send) {
                    dao.refuse(row.id(), send.attempt(), failure, text, now);
                }
            }
            case OfferAnswer.Later later -> later(dao, row, step, later, now);
            case OfferAnswer.Lost(String text) ->
                dao.putOff(row.id(), now.plus(settings.pace().retry()), text, now);
            case OfferAnswer.NotSeen(Instant askedAt) -> notSeen(dao, row, askedAt, now);
            case OfferAnswer.Nothing _ -> {
                // as it was
            }
        }
        return find(dao, row.id());
    }

    private void seen(OffersDao dao, OffersDao.Row row, OfferStep step, OfferAnswer.Seen seen, Instant now) {
        boolean isNews = sightings.seen(dao, row, seen, now);
        if (!isNews && (step instanceof OfferStep.Confirm || step instanceof OfferStep.Cancel)) {
            // it didn't help yet; not at once again
            dao.putOff(row.id(), now.plus(settings.pace().retry()), row.steamText(), now);
        }
    }

    private void later(OffersDao dao, OffersDao.Row row, OfferStep step, OfferAnswer.Later later, Instant now) {
        Duration least = settings.pace().retry();
        Instant retryAt = now.plus(later.pause().compareTo(least) > 0 ? later.pause() : least);
        if (step instanceof OfferStep.Send send) {
            dao.reopen(row.id(), send.attempt(), retryAt, later.text(), now);
        } else {
            dao.putOff(row.id(), retryAt, later.text(), now);
            // one that Steam can't answer must not be asked before all the others for ever
            Instant askAt = now.plus(settings.pace().hold());
            dao.putOffQuestion(row.id(), askAt.isAfter(retryAt) ? askAt : retryAt);
        }
    }

    private void notSeen(OffersDao dao, OffersDao.Row row, Instant askedAt, Instant now) {
        if (row.state() != OfferState.SENDING || row.sentAt() == null || row.attempt() == null) {
            return;
        }
        if (askedAt.isBefore(row.sentAt().plus(settings.lookFor()))) {
            dao.putOff(row.id(), now.plus(settings.pace().retry()), row.steamText(), now);
        } else {
            dao.reopen(row.id(), row.attempt(), now, row.steamText(), now);
        }
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
     * over, those due the longest first. Each keeps its place and its items until a person looks.
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

    private static Offer whole(OffersDao dao, OffersDao.Row row) {
        return whole(dao, List.of(row)).getFirst();
    }

    private static Offer find(OffersDao dao, UUID id) {
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
