package dev.bailee.bench.rolling;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What a rolling restart came to.
 *
 * @param steps in their order
 * @param answers how often what was heard
 * @param accepted how many trades
 * @param violations whatever must not be
 */
public record RollingReport(
        List<Step> steps, Map<String, Integer> answers, int accepted, Duration drained, List<String> violations) {

    public RollingReport {
        steps = List.copyOf(steps);
        violations = List.copyOf(violations);
    }

    /**
     * One process, replaced.
     *
     * @param code what it ended with
     * @param ended how long that took
     * @param back from the start of the new one until it answered
     */
    public record Step(String name, int code, Duration ended, Duration back) {}

    /** For people. */
    public List<String> lines() {
        List<String> lines = new ArrayList<>();
        lines.add("| process | exit code | ended after | answers again after |");
        lines.add("| --- | ---: | ---: | ---: |");
        steps.forEach(step -> lines.add("| %s | %d | %s | %s |"
                .formatted(step.name(), step.code(), seconds(step.ended()), seconds(step.back()))));
        lines.add("");
        answers.forEach((what, count) -> lines.add("  %-24s %d".formatted(what, count)));
        lines.add(
                "  %-24s %d, all ended %s after the last one".formatted("trades accepted", accepted, seconds(drained)));
        violations.forEach(violation -> lines.add("VIOLATION  " + violation));
        if (violations.isEmpty()) {
            lines.add("No request failed, and nothing was lost, doubled or forgotten.");
        }
        return lines;
    }

    private static String seconds(Duration time) {
        return String.format(Locale.ROOT, "%.1f s", time.toMillis() / 1_000.0);
    }
}
