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
import org.jdbi.v3.core.Jdbi;
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

    /** Polls a bot once and stores what changed. Never throws for what Steam does; to be called with no transaction open. */
    public Round watch(SteamId bot) {
        Instant began = now();
        FleetDao.Poll last =
                jdbi.withExtension(FleetDao.class, dao -> dao.poll(bot)).orElse(new FleetDao.Poll(null, null));
        List<Row> live = read(dao -> dao.live(bot));
        boolean isFull = last.fullAt() == null || !began.isBefore(last.fullAt().plus(pace.fullLook()));
        Courier.Sent sent = courier.sent(bot, cutoff(last, live, isFull, began));
        if (sent.trouble() != null) {
            return failed(bot, sent.trouble());
        }
        Map<String, SteamOffer> shown =
                sent.offers().stream().collect(toMap(SteamOffer::id, Function.identity(), (_, later) -> later));
        takeOver(bot, shown);
        live.stream()
                .filter(row -> !shown.containsKey(row.steamOfferId()))
                .limit(QUESTIONS)
                .forEach(this::ask);
        read(dao -> dao.toAsk(bot, now(), QUESTIONS)).forEach(this::ask);
        read(dao -> dao.toTakeBack(bot, now())).forEach(this::takeBack);
        jdbi.useTransaction(handle -> fleet.answered(handle, bot, began, isFull));
        return new Round(concerned(bot), pace.poll());
    }

    // a full look reaches back to the oldest offer that is open
    private static Instant cutoff(FleetDao.Poll last, List<Row> live, boolean isFull, Instant now) {
        Instant recent = (last.succeededAt() == null ? now : last.succeededAt()).minus(DATED_BACK);
        return isFull && !live.isEmpty() && live.getFirst().createdAt().isBefore(recent)
                ? live.getFirst().createdAt().minus(DATED_BACK)
                : recent;
    }

    private Round failed(SteamId bot, Told trouble) {
        if (trouble.answer() instanceof SteamAnswer.RateLimited limited) {
            Duration asked = limited.retryAfter();
            return new Round(concerned(bot), asked.compareTo(pace.poll()) > 0 ? asked : pace.poll());
        }
        jdbi.useTransaction(handle -> fleet.failed(handle, bot, Sending.text(trouble)));
        return new Round(concerned(bot), pace.poll());
    }

    private Set<OfferSubject> concerned(SteamId bot) {
        return read(dao -> dao.unnotifiedOf(bot)).stream()
                .map(OffersDao.SubjectRow::subject)
                .collect(toSet());
    }

    private void takeOver(SteamId bot, Map<String, SteamOffer> shown) {
        Map<String, Row> known = read(dao -> dao.shown(bot, shown.keySet().toArray(String[]::new))).stream()
                .collect(toMap(row -> String.valueOf(row.steamOfferId()), Function.identity()));
        for (SteamOffer offer : shown.values()) {
            Optional<Row> row = Optional.ofNullable(known.get(offer.id())).or(() -> tagged(offer));
            row.ifPresent(found -> takeOver(bot, found, offer));
        }
    }

    private Optional<Row> tagged(SteamOffer offer) {
        return Tag.read(offer.message()).flatMap(tag -> read(dao -> dao.part(tag.kind(), tag.subjectId(), tag.part())));
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

    // sent by an attempt that we had given up: nobody waits for it
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
        return read(dao -> Offers.whole(dao, List.of(row)).getFirst());
    }

    private <T> T read(Function<OffersDao, T> question) {
        return jdbi.withExtension(OffersDao.class, question::apply);
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
