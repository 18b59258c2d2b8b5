package dev.bailee.bench.crash;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What a crash test came to.
 *
 * @param restarts from each kill to the first answer after it
 * @param drained from the last answer to the last trade's end
 * @param counts by name, in the order in which they are told
 * @param violations what must not be; empty if all is well
 */
public record CrashReport(
        CrashSettings settings,
        List<Duration> restarts,
        Duration drained,
        Map<String, Object> counts,
        List<String> violations) {

    public CrashReport {
        restarts = List.copyOf(restarts);
        violations = List.copyOf(violations);
    }

    /** For people. */
    public List<String> lines() {
        List<String> lines = new ArrayList<>();
        lines.add("seed " + settings.seed() + ", " + settings.kills() + " kills");
        lines.add("  %-28s %s"
                .formatted(
                        "answers again after",
                        restarts.stream().map(CrashReport::seconds).toList()));
        lines.add("  %-28s %s".formatted("all ended after", seconds(drained)));
        counts.forEach((name, count) -> lines.add("  %-28s %s".formatted(name, count)));
        violations.forEach(violation -> lines.add("VIOLATION  " + violation));
        lines.add(violations.isEmpty() ? "Nothing was lost, doubled or forgotten." : "Kept: " + settings.folder());
        return lines;
    }

    private static String seconds(Duration time) {
        return "%.1f s".formatted(time.toMillis() / 1_000.0);
    }
}
