package dev.bailee.api;

import dev.bailee.trades.WithdrawalSettings;
import io.dropwizard.util.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The times a withdrawal lives by.
 *
 * @param startWithin how long it may wait to be taken up before it fails unasked
 * @param mostWaiting how many may wait so before no more are accepted
 * @param cancelAge how old an item must be to be cancelled
 * @param holds by game: how long an item stays reversible where the supplier doesn't say
 * @param holdMargin added to every hold, because clocks differ
 * @param lookAgain how long to rely on being told before looking unasked
 */
public record WithdrawalConfiguration(
        Duration startWithin,
        int mostWaiting,
        Duration cancelAge,
        Map<String, Duration> holds,
        Duration holdMargin,
        Duration lookAgain) {

    Map<String, java.time.Duration> holdTimes() {
        return holds.entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, hold -> hold.getValue().toJavaDuration()));
    }

    /**
     * As trades take them.
     *
     * @param games what is sold; each must have its hold, for none would mean that money is final at once
     * @throws IllegalArgumentException naming the game that has none
     */
    WithdrawalSettings settings(List<String> games) {
        games.stream().filter(game -> !holds.containsKey(game)).findFirst().ifPresent(game -> {
            throw new IllegalArgumentException("withdrawals.holds says nothing about game " + game + ", which is sold");
        });
        return new WithdrawalSettings(
                startWithin.toJavaDuration(),
                cancelAge.toJavaDuration(),
                holdTimes(),
                holdMargin.toJavaDuration(),
                lookAgain.toJavaDuration());
    }
}
