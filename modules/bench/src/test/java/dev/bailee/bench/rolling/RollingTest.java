package dev.bailee.bench.rolling;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bailee.workflows.TemporalServer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** A small rolling restart. */
@EnabledIfSystemProperty(
        named = TemporalServer.FOLDER,
        matches = ".+",
        disabledReason = "Temporal's own server isn't built; .ci/temporal does that")
class RollingTest {

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    private Path folder;

    @Test
    @Timeout(value = 12, unit = TimeUnit.MINUTES)
    void failsNoRequestAndLosesNothingWhenEveryProcessIsReplaced() throws Exception {
        RollingSettings settings =
                new RollingSettings(1, 6, Duration.ofSeconds(2), 4711, null, folder.resolve("cluster"));

        RollingReport report = Rolling.run(settings, System.out::println);

        report.lines().forEach(System.out::println);
        assertThat(report.violations()).isEmpty();
        assertThat(report.steps())
                .extracting(RollingReport.Step::name)
                .containsExactly("api-1", "api-2", "worker-1", "worker-2");
        assertThat(report.accepted()).isPositive();
        assertThat(report.answers()).containsKeys("GET 200", "POST 200");
    }
}
