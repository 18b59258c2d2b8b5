package dev.bailee.workflows.watch;

import dev.bailee.kernel.SteamId;
import dev.bailee.steam.Fleet;
import dev.bailee.steam.Watcher;
import dev.bailee.workflows.Starter;
import io.temporal.activity.Activity;
import io.temporal.activity.ActivityExecutionContext;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.jdbi.v3.core.Jdbi;

/** Asks, stores, tells; and tells again what may not have been heard. */
public final class OfferWatchActivitiesImpl implements OfferWatchActivities {

    private static final Duration SHIFT = Duration.ofHours(1);
    private static final Duration BREATH = Duration.ofSeconds(5);

    private final Jdbi jdbi;
    private final Fleet fleet;
    private final Watcher watcher;
    private final Starter starter;
    private final InstantSource clock;

    public OfferWatchActivitiesImpl(Jdbi jdbi, Fleet fleet, Watcher watcher, Starter starter, InstantSource clock) {
        this.jdbi = jdbi;
        this.fleet = fleet;
        this.watcher = watcher;
        this.starter = starter;
        this.clock = clock;
    }

    @Override
    public boolean watch(String bot) {
        ActivityExecutionContext context = Activity.getExecutionContext();
        SteamId steamId = SteamId.parse(bot).orElseThrow();
        Instant end = clock.instant().plus(SHIFT);
        while (jdbi.withHandle(fleet::watched).contains(steamId)) {
            if (clock.instant().isAfter(end)) {
                return true;
            }
            pause(round(steamId, () -> context.heartbeat(null)), context);
        }
        return false;
    }

    /**
     * Polls a bot once and tells everyone concerned.
     *
     * @param beat called before each question, because a round of many takes its time; may throw to end it
     * @return for how long to leave Steam alone then
     */
    public Duration round(SteamId bot, Runnable beat) {
        beat.run();
        Watcher.Round round = watcher.watch(bot, beat);
        round.concerned().forEach(starter::tell);
        return round.pause();
    }

    // a long pause is no reason to be taken for dead
    private static void pause(Duration length, ActivityExecutionContext context) {
        Duration left = length;
        while (left.isPositive()) {
            Duration next = left.compareTo(BREATH) < 0 ? left : BREATH;
            sleep(next);
            context.heartbeat(null);
            left = left.minus(next);
        }
    }

    private static void sleep(Duration length) {
        try {
            Thread.sleep(length);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("the worker is stopping", stopped);
        }
    }
}
