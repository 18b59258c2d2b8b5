package dev.bailee.bench.faults;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FaultReportTest {

    @TempDir
    private Path folder;

    private final FaultResult good = result(List.of());

    private static FaultResult result(List<String> losses) {
        return new FaultResult(
                "api-killed",
                null,
                Duration.ofSeconds(5),
                9.04,
                7.5,
                Map.of("200", 40, Tally.NONE, 2),
                60,
                Optional.of(Duration.ofMillis(1_340)),
                Duration.ofSeconds(12),
                losses);
    }

    private FaultReport report(FaultResult... results) {
        FaultSettings settings = new FaultSettings(List.of(), false, 7, 3, 6, folder);
        return new FaultReport(settings, "2 cores", Instant.parse("2026-11-22T12:00:00Z"), List.of(results));
    }

    @Test
    void tellsOfEachFaultOnALineOfItsOwn() {
        assertThat(report(good, FaultResult.notRun("disk-full", "no namespaces"))
                        .markdown()
                        .lines())
                .startsWith("2 cores, 2026-11-22, seed 7: 3 trades and 6 questions a second.")
                .contains(
                        "| api-killed, 5.0 s | 9.0 → 7.5 | 200 × 40, no answer × 2 | 60 | 1.3 s | 12.0 s | none |",
                        "| disk-full | not run: no namespaces | | | | | |");
    }

    @Test
    void isCleanWhereNothingWasLost() {
        assertThat(report(good, FaultResult.notRun("disk-full", "no namespaces"))
                        .isClean())
                .isTrue();
        assertThat(report(good, result(List.of("sold twice: 1"))).isClean()).isFalse();
    }

    @Test
    void writesWhatWasLostDown() throws IOException {
        Path file = folder.resolve("faults.json");

        report(result(List.of("sold twice: 1"))).write(file);

        JsonNode fault = new JsonMapper().readTree(file.toFile()).path("faults").get(0);
        assertThat(fault.path("losses").get(0).asText()).isEqualTo("sold twice: 1");
        assertThat(fault.path("answeredAfterMs").asLong()).isEqualTo(1_340);
        assertThat(fault.path("answers").path("no answer").asInt()).isEqualTo(2);
    }
}
