package dev.bailee.steam;

import java.time.Duration;
import java.util.Map;

/**
 * How offers are made and watched.
 *
 * @param lifetime how long an offer stays with a user before we take it back
 * @param lookFor for how long an offer whose answer was lost is looked for before it counts as not sent
 * @param patience for how long sending is tried in all
 * @param pace how things are paced
 * @param holds how long an accepted offer can be reversed, by game, where Steam doesn't say; nothing for others
 * @param fleet how much a bot may have open, and how many must be healthy
 */
public record OfferSettings(
        Duration lifetime,
        Duration lookFor,
        Duration patience,
        Pace pace,
        Map<Integer, Duration> holds,
        FleetLimits fleet) {

    private static final int POLLS = 4;
    private static final Duration A_ROUND = Duration.ofMinutes(1);

    public OfferSettings {
        holds = Map.copyOf(holds);
    }

    /**
     * How often Steam is asked.
     *
     * @param poll between two polls of a bot
     * @param fullLook between two polls that ask for every open offer
     * @param hold between two questions about a trade that can still be reversed
     * @param retry before something that failed for now is tried again, at least
     */
    public record Pace(Duration poll, Duration fullLook, Duration hold, Duration retry) {}

    /**
     * Steam's limits, and ours.
     *
     * @param perBot the most offers of a bot that may be live
     * @param perUser the most of those that may be to one user
     * @param healthyPercent with fewer of the enabled bots healthy, nobody is accepted
     */
    public record FleetLimits(int perBot, int perUser, int healthyPercent) {}

    /** A quarter of an hour for the user, Steam's limits, and seven days of protection in CS2. */
    public static OfferSettings usual() {
        return new OfferSettings(
                Duration.ofMinutes(15),
                Duration.ofMinutes(2),
                Duration.ofMinutes(5),
                new Pace(Duration.ofSeconds(30), Duration.ofSeconds(120), Duration.ofHours(1), Duration.ofSeconds(2)),
                Map.of(730, Duration.ofDays(7)),
                new FleetLimits(30, 5, 50));
    }

    /** For how long a bot may be silent before it counts as away: some polls, and what the questions of one may take. */
    Duration silence() {
        return pace.poll().multipliedBy(POLLS).plus(A_ROUND);
    }

    Duration hold(int appId) {
        return holds.getOrDefault(appId, Duration.ZERO);
    }
}
