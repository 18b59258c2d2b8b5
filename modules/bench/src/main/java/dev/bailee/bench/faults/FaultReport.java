package dev.bailee.bench.faults;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * What all of them came to.
 *
 * @param machine it was taken on
 * @param at when
 */
public record FaultReport(FaultSettings settings, String machine, Instant at, List<FaultResult> results) {

    private static final JsonMapper JSON = new JsonMapper();
    private static final double SECOND_MS = 1_000;

    public FaultReport {
        results = List.copyOf(results);
    }

    /** Whether every fault took effect, and nothing was lost, doubled or forgotten. */
    public boolean isClean() {
        return results.stream().allMatch(result -> result.losses().isEmpty());
    }

    /** A table. */
    public String markdown() {
        return """
                %s, %s, seed %d: %d trades and %d questions a second.

                | fault | answers/s before → during | answers meanwhile | accepted | first accepted after | all ended after | losses |
                | --- | --- | --- | --- | --- | --- | --- |
                %s""".formatted(
                        machine,
                        at.toString().substring(0, 10),
                        settings.seed(),
                        settings.tradesPerSecond(),
                        settings.readsPerSecond(),
                        results.stream().map(FaultReport::line).collect(Collectors.joining("\n")));
    }

    /** A line of it. */
    static String line(FaultResult result) {
        if (result.notRun() != null) {
            return "| %s | not run: %s | | | | | |".formatted(result.fault(), result.notRun());
        }
        return String.format(
                Locale.ROOT,
                "| %s, %s | %.1f → %.1f | %s | %d | %s | %s | %s |",
                result.fault(),
                seconds(result.lasted()),
                result.perSecondBefore(),
                result.perSecondDuring(),
                result.answers().entrySet().stream()
                        .map(answer -> answer.getKey() + " × " + answer.getValue())
                        .collect(Collectors.joining(", ")),
                result.accepted(),
                result.answeredAfter().map(FaultReport::seconds).orElse("never"),
                seconds(result.endedAfter()),
                result.losses().isEmpty() ? "none" : result.losses().size());
    }

    private static String seconds(Duration time) {
        return String.format(Locale.ROOT, "%.1f s", time.toMillis() / SECOND_MS);
    }

    /** Writes all of it as JSON; times are milliseconds. */
    public void write(Path file) throws IOException {
        ObjectNode root = JSON.createObjectNode()
                .put("machine", machine)
                .put("at", at.toString())
                .put("seed", settings.seed())
                .put("tradesPerSecond", settings.tradesPerSecond())
                .put("readsPerSecond", settings.readsPerSecond());
        ArrayNode faults = root.putArray("faults");
        results.forEach(result -> faults.add(node(result)));
        JSON.writerWithDefaultPrettyPrinter().writeValue(file.toFile(), root);
    }

    private static ObjectNode node(FaultResult result) {
        ObjectNode node = JSON.createObjectNode()
                .put("fault", result.fault())
                .put("notRun", result.notRun())
                .put("lastedMs", result.lasted().toMillis())
                .put("perSecondBefore", result.perSecondBefore())
                .put("perSecondDuring", result.perSecondDuring())
                .put("accepted", result.accepted())
                .put(
                        "answeredAfterMs",
                        result.answeredAfter().map(Duration::toMillis).orElse(null))
                .put("endedAfterMs", result.endedAfter().toMillis());
        node.set("answers", JSON.valueToTree(result.answers()));
        node.set("losses", JSON.valueToTree(result.losses()));
        return node;
    }
}
