package dev.bailee.steam;

import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;

import dev.bailee.kernel.SteamId;
import dev.bailee.steam.BotLogins.Told;
import dev.bailee.steam.OfferAnswer.SteamOffer;
import dev.bailee.steam.OffersDao.Row;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sees what becomes of a bot's offers, takes back those whose time is over, and asks for trades that may be reversed.
 * Two may watch one bot: what either stores is checked against the row as it stands.
 */
public final class Watcher {

    private static final Logger LOG = LoggerFactory.getLogger(Watcher.class);

    // Steam dates some changes back
    private static final Duration DATED_BACK = Duration.ofMinutes(30);
    private static final int QUESTIONS = 50;

    private final Jdbi jdbi;
    private final Fleet fleet;
    private final Offers offers;
    private final Courier courier;
    private final OfferSettings.Pace pace;
    private final InstantSource clock;

    public Watcher(
            Jdbi jdbi, Fleet fleet, Offers offers, Courier courier, OfferSettings settings, InstantSource clock) {
        this.jdbi = jdbi;
        this.fleet = fleet;
        this.offers = offers;
        this.courier = courier;
        this.pace = settings.pace();
        this.clock = clock;
    }

    /**
     * What a poll leaves to do.
     *
     * @param concerned those with something not taken in yet, told before or not
     * @param pause until the next poll
     */
    public record Round(Set<OfferSubject> concerned, Duration pause) {}

    /**
     * Polls a bot once and stores what changed. Never throws for what Steam does, and goes on where one offer can't be
     * stored; to be called with no transaction open.
     *
     * @param beat called before each question, because a round of many takes its time; may throw to end it
     */
    public Round watch(SteamId bot, Runnable beat) {
        Instant began = now();
        FleetDao.Poll last =
                jdbi.withExtension(FleetDao.class, dao -> dao.poll(bot)).orElse(new FleetDao.Poll(null, null));
        List<Row> live = read(dao -> dao.live(bot));
        boolean isFull = last.fullAt() == null || !began.isBefore(last.fullAt().plus(pace.fullLook()));
        Courier.Sent sent = courier.sent(bot, cutoff(last, live, isFull, began), beat);
        if (sent.trouble() != null) {
            return failed(bot, sent.trouble());
        }
        jdbi.useTransaction(handle -> fleet.heard(handle, bot));
        if (isDone(bot, live, sent.offers(), beat)) {
            jdbi.useTransaction(handle -> fleet.answered(handle, bot, began, isFull && sent.isWhole()));
        }
        return new Round(concerned(bot), longer(courier.pause(bot), pace.poll()));
    }

    private boolean isDone(SteamId bot, List<Row> live, List<SteamOffer> sent, Runnable beat) {
        Map<String, SteamOffer> shown =
                sent.stream().collect(toMap(SteamOffer::id, Function.identity(), (_, later) -> later));
        Stream<Row> unseen = live.stream()
                .filter(row -> !shown.containsKey(row.steamOfferId()))
                .limit(QUESTIONS);
        return isDone(bot, takeOver(bot, shown), beat)
                && isDone(bot, unseen.map(row -> new Task(row.id(), () -> ask(row))), beat)
                && isDone(bot, toAsk(bot), beat)
                && isDone(bot, toTakeBack(bot), beat);
    }

    /** Something about one offer. */
    private record Task(Object offer, Runnable run) {}

    // one after the other, until Steam wants a pause; what is left then comes up again in the next round
    private boolean isDone(SteamId bot, Stream<Task> tasks, Runnable beat) {
        for (Task task : tasks.toList()) {
            if (courier.pause(bot).isPositive()) {
                return false;
            }
            beat.run();
            try {
                task.run().run();
            } catch (RuntimeException failure) {
                LOG.error("what Steam tells of offer {} of bot {} can't be stored", task.offer(), bot, failure);
            }
        }
        return true;
    }

    private Stream<Task> toAsk(SteamId bot) {
        return read(dao -> dao.toAsk(bot, now(), QUESTIONS)).stream().map(row -> new Task(row.id(), () -> ask(row)));
    }

    private Stream<Task> toTakeBack(SteamId bot) {
        return read(dao -> dao.toTakeBack(bot, now())).stream().map(row -> new Task(row.id(), () -> takeBack(row)));
    }

    // a full look reaches back to the oldest offer that is open
    private static Instant cutoff(FleetDao.Poll last, List<Row> live, boolean isFull, Instant now) {
        Instant recent = (last.succeededAt() == null ? now : last.succeededAt()).minus(DATED_BACK);
        return isFull && !live.isEmpty() && live.getFirst().createdAt().isBefore(recent)
                ? live.getFirst().createdAt().minus(DATED_BACK)
                : recent;
    }

    // who is to leave Steam alone isn't ill, unless that goes on for too long
    private Round failed(SteamId bot, Told trouble) {
        Duration rest = longer(courier.pause(bot), pace.poll());
        if (trouble.answer() instanceof SteamAnswer.RateLimited) {
            jdbi.useTransaction(handle -> fleet.paused(handle, bot, rest));
        } else {
            jdbi.useTransaction(handle -> fleet.failed(handle, bot, Sending.text(trouble)));
        }
        return new Round(concerned(bot), rest);
    }

    private static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) > 0 ? one : other;
    }

    private Set<OfferSubject> concerned(SteamId bot) {
        return read(dao -> dao.unnotifiedOf(bot)).stream()
                .map(OffersDao.SubjectRow::subject)
                .collect(toSet());
    }

    private Stream<Task> takeOver(SteamId bot, Map<String, SteamOffer> shown) {
        Map<String, Row> known = read(dao -> dao.shown(bot, shown.keySet().toArray(String[]::new))).stream()
                .collect(toMap(row -> String.valueOf(row.steamOfferId()), Function.identity()));
        return shown.values().stream()
                .map(offer -> new Task(offer.id(), () -> takeOver(bot, offer, known.get(offer.id()))));
    }

    // what doesn't bear our mark is somebody else's affair
    private void takeOver(SteamId bot, SteamOffer offer, @Nullable Row known) {
        Optional<Tag> tag = Tag.read(offer.message());
        Optional<Row> row = Optional.ofNullable(known).or(() -> tag.flatMap(this::marked));
        row.ifPresentOrElse(found -> takeOver(bot, found, offer), () -> tag.ifPresent(_ -> stray(bot, offer)));
    }

    private Optional<Row> marked(Tag tag) {
        return jdbi.withExtension(OffersDao.class, dao -> dao.part(tag.kind(), tag.subjectId(), tag.part()));
    }

    private void takeOver(SteamId bot, Row row, SteamOffer offer) {
        if (!Sightings.isOurs(row, offer) || !row.bot().equals(bot)) {
            stray(bot, offer);
            return;
        }
        if (Sightings.isRevived(row, offer) && note(bot, offer)) {
            LOG.warn("offer {} was given up, but accepted as {} of bot {}", row.id(), offer.id(), bot);
        }
        if (Sightings.mayBeNews(row, offer)) {
            OfferAnswer seen = courier.detailed(bot, offer);
            record(new OfferStep.Check(whole(row)), seen);
        }
    }

    // sent by an attempt that we had given up, or before the database was set back: nobody waits for it
    private void stray(SteamId bot, SteamOffer offer) {
        boolean isNews = note(bot, offer);
        if (offer.state() == 2 || offer.state() == 9) {
            courier.cancelStray(bot, offer.id());
        } else if (isNews && Sightings.isAccepted(offer)) {
            LOG.error("offer {} of bot {} was accepted, and nothing accounts for it", offer.id(), bot);
        }
    }

    // also what is about to be taken over: until that is done, a person should know of it
    private boolean note(SteamId bot, SteamOffer offer) {
        return read(dao -> dao.stray(offer.id(), bot, offer.state(), offer.message(), now())) == 1;
    }

    private void ask(Row row) {
        OfferStep step = new OfferStep.Check(whole(row));
        record(step, courier.perform(step));
    }

    private void takeBack(Row row) {
        OfferStep step = jdbi.inTransaction(handle -> offers.next(handle, row.id()));
        record(step, courier.perform(step));
    }

    private void record(OfferStep step, OfferAnswer answer) {
        jdbi.useTransaction(handle -> offers.record(handle, step, answer));
    }

    private Offer whole(Row row) {
        return jdbi.withExtension(
                OffersDao.class, dao -> Offers.whole(dao, List.of(row)).getFirst());
    }

    private <T> T read(Function<WatchDao, T> question) {
        return jdbi.withExtension(WatchDao.class, question::apply);
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
