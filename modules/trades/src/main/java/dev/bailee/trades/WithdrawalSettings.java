package dev.bailee.trades;

import java.time.Duration;
import java.util.Map;

/**
 * The times a withdrawal lives by.
 *
 * @param startWithin how long it may wait to be taken up before it fails unasked
 * @param cancelAge how old an item must be to be cancelled
 * @param holds by game: how long an item stays reversible where the supplier doesn't say
 * @param holdMargin added to every hold, because clocks differ
 * @param lookAgain how long to rely on being told before looking unasked
 */
public record WithdrawalSettings(
        Duration startWithin,
        Duration cancelAge,
        Map<String, Duration> holds,
        Duration holdMargin,
        Duration lookAgain) {

    public WithdrawalSettings {
        holds = Map.copyOf(holds);
    }

    Duration hold(String game) {
        return holds.getOrDefault(game, Duration.ZERO);
    }
}
