package dev.bailee.bench.faults;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What became of an installation under one fault.
 *
 * @param notRun why it wasn't, null if it was; everything else is then empty
 * @param lasted how long the fault did
 * @param perSecondBefore answers a second before it, to the same load
 * @param perSecondDuring the same while it lasted
 * @param answers how often each status, with the code of a refusal, was heard while it lasted
 * @param accepted how many trades were, before, meanwhile and right after
 * @param answeredAfter from its end to the first trade that was accepted
 * @param endedAfter from its end, under load for a while still, to the end of the last trade and its last callback
 * @param losses whatever must not be, such as that the fault had no effect
 */
public record FaultResult(
        String fault,
        @Nullable String notRun,
        Duration lasted,
        double perSecondBefore,
        double perSecondDuring,
        Map<String, Integer> answers,
        int accepted,
        Optional<Duration> answeredAfter,
        Duration endedAfter,
        List<String> losses) {

    public FaultResult {
        answers = new TreeMap<>(answers);
        losses = List.copyOf(losses);
    }

    /** Of one that this machine doesn't let us make. */
    static FaultResult notRun(String fault, String why) {
        return new FaultResult(
                fault, why, Duration.ZERO, 0, 0, Map.of(), 0, Optional.empty(), Duration.ZERO, List.of());
    }
}
