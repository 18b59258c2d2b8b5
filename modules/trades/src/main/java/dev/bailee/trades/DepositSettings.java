package dev.bailee.trades;

import java.time.Duration;
import java.util.Map;

/**
 * The times a deposit lives by.
 *
 * @param startWithin how long it may go without an offer before it is given up
 * @param holds by game: how long items can be taken back where Steam doesn't say; none means that they can't
 * @param holdMargin added to every hold, because clocks differ
 * @param lookAgain how long to rely on being told before looking unasked
 */
public record DepositSettings(
        Duration startWithin, Map<String, Duration> holds, Duration holdMargin, Duration lookAgain) {

    public DepositSettings {
        holds = Map.copyOf(holds);
    }

    Duration hold(String game) {
        return holds.getOrDefault(game, Duration.ZERO);
    }
}
