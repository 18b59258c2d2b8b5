package dev.bailee.steam;

import dev.bailee.steam.OffersDao.Row;
import java.time.Duration;
import java.time.Instant;

/**
 * When something that failed for now is tried again: the more seldom the longer it has been tried, but no more seldom
 * than a bot is polled.
 */
final class Retries {

    private static final int PART = 2;

    private final OfferSettings settings;

    Retries(OfferSettings settings) {
        this.settings = settings;
    }

    /** When to send again, which Steam doesn't want before a pause. */
    Instant ofSending(Row row, Duration pause, Instant now) {
        return later(after(row.patienceUntil().minus(settings.patience()), now), now.plus(pause));
    }

    /** When to look, confirm or cancel again, which Steam doesn't want before a pause. */
    Instant of(Row row, Duration pause, Instant now) {
        return later(of(row, now), now.plus(pause));
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    /** When to look, confirm or cancel again; a look that decides whether to send again isn't late. */
    Instant of(Row row, Instant now) {
        Instant again = after(row.triedSince(now), now);
        if (row.state() != OfferState.SENDING || row.sentAt() == null) {
            return again;
        }
        Instant decides = row.sentAt().plus(settings.lookFor());
        return decides.isAfter(now) && decides.isBefore(again) ? decides : again;
    }

    private Instant after(Instant since, Instant now) {
        OfferSettings.Pace pace = settings.pace();
        Duration part = Duration.between(since, now).dividedBy(PART);
        Duration most = part.compareTo(pace.poll()) < 0 ? part : pace.poll();
        return now.plus(most.compareTo(pace.retry()) > 0 ? most : pace.retry());
    }
}
