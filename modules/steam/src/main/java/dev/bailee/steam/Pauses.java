package dev.bailee.steam;

import dev.bailee.kernel.SteamId;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * How long to leave Steam alone, because it said that it was asked too often: one bot by itself, and all of this process
 * once Steam says so to a second one meanwhile, because then it means our address.
 */
final class Pauses {

    private static final Duration LONGEST = Duration.ofMinutes(10);
    private static final int MOST_DOUBLINGS = 8;

    private final Map<SteamId, Pause> pauses = new ConcurrentHashMap<>();
    private final InstantSource clock;
    private Instant everybodyUntil = Instant.EPOCH;

    /**
     * What one bot was told.
     *
     * @param times in a row
     */
    private record Pause(Instant until, int times) {

        boolean isOver(Instant now) {
            return !until.isAfter(now);
        }
    }

    Pauses(InstantSource clock) {
        this.clock = clock;
    }

    /** How much longer a bot is to ask nothing; zero if it may ask. */
    synchronized Duration left(SteamId bot) {
        Pause own = pauses.get(bot);
        Instant until = own == null || own.until().isBefore(everybodyUntil) ? everybodyUntil : own.until();
        Duration left = Duration.between(clock.instant(), until);
        return left.isPositive() ? left : Duration.ZERO;
    }

    /** Steam wants a pause; the next time in a row one twice as long, and so on. */
    synchronized void wanted(SteamId bot, Duration pause) {
        Instant now = clock.instant();
        Pause next = next(pauses.get(bot), pause, now);
        boolean isOurAddress = pauses.entrySet().stream()
                .anyMatch(other ->
                        !other.getKey().equals(bot) && !other.getValue().isOver(now));
        pauses.put(bot, next);
        if (isOurAddress && next.until().isAfter(everybodyUntil)) {
            everybodyUntil = next.until();
        }
    }

    private static Pause next(@Nullable Pause last, Duration wanted, Instant now) {
        int times = last == null ? 0 : last.times() + 1;
        if (last != null && !last.isOver(now)) {
            // an answer to what was asked before the pause began
            return last;
        }
        Duration doubled = wanted.multipliedBy(1L << Math.min(times, MOST_DOUBLINGS));
        Duration most = wanted.compareTo(LONGEST) > 0 ? wanted : LONGEST;
        return new Pause(now.plus(doubled.compareTo(most) < 0 ? doubled : most), times);
    }

    /** Steam answered. What was asked before a pause began doesn't end it. */
    synchronized void answered(SteamId bot) {
        Instant now = clock.instant();
        pauses.computeIfPresent(bot, (_, pause) -> pause.isOver(now) ? null : pause);
    }
}
