package dev.bailee.bench;

import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.bailee.bench.cluster.Machine;
import java.io.IOException;
import java.nio.file.Path;
import java.util.DoubleSummaryStatistics;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The figures of one run, and on what they were taken. */
record Report(String machine, List<Measured> measured) {

    private static final double FEW = 10;

    static Report of(List<Measured> measured) {
        return new Report(Machine.describe(), List.copyOf(measured));
    }

    /**
     * A table for a README: medians, with the least and the most of the rounds in brackets; of CPU time, the part in
     * brackets is this process, and with it all that runs in it.
     */
    String markdown() {
        StringBuilder text = new StringBuilder(
                "\n| what | floor | floor /s | ours /s | ratio | wanted | floor, CPU ms | ours, CPU ms |\n");
        text.append("| --- | --- | ---: | ---: | ---: | ---: | ---: | ---: |\n");
        for (Measured one : measured) {
            text.append(String.format(
                    Locale.ROOT,
                    "| %s | %s | %s | %s | %.2f | ≥ %.2f | %s | %s |%n",
                    one.what(),
                    one.floorIs(),
                    spread(one.floors()),
                    spread(one.ours()),
                    one.ratio(),
                    one.wanted(),
                    cpu(one.floors()),
                    cpu(one.ours())));
        }
        return text.append('\n').append(machine).append('\n').toString();
    }

    private static String spread(List<Round> rounds) {
        DoubleSummaryStatistics rates = rounds.stream().mapToDouble(Round::rate).summaryStatistics();
        return "%s (%s–%s)"
                .formatted(rate(Round.median(rounds, Round::rate)), rate(rates.getMin()), rate(rates.getMax()));
    }

    /** So many a second, to read. */
    static String rate(double rate) {
        return String.format(Locale.ROOT, rate < FEW ? "%.2f" : "%,.0f", rate);
    }

    private static String cpu(List<Round> rounds) {
        return String.format(
                Locale.ROOT, "%.2f (%.2f)", Round.median(rounds, Round::cpuMs), Round.median(rounds, Round::ownCpuMs));
    }

    void write(Path file) throws IOException {
        new JsonMapper().writerWithDefaultPrettyPrinter().writeValue(file.toFile(), json());
    }

    private Map<String, Object> json() {
        return Map.of(
                "machine",
                machine,
                "measures",
                measured.stream().map(Report::json).toList());
    }

    private static Map<String, Object> json(Measured one) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("name", one.name());
        json.put("what", one.what());
        json.put("floorIs", one.floorIs());
        json.put("floors", one.floors());
        json.put("ours", one.ours());
        json.put("ratio", one.ratio());
        json.put("wanted", one.wanted());
        return json;
    }
}
