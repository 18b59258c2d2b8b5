package dev.bailee.bench.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A few faults that no other test makes, for seconds: {@code bench faults} makes all of them. */
class FaultBenchTest {

    @TempDir
    private Path folder;

    // what a machine may not allow: it takes a library, and namespaces
    private static final Set<String> NOT_EVERYWHERE = Set.of("worker-clock-ahead", "disk-full");

    @Test
    @Timeout(value = 20, unit = TimeUnit.MINUTES)
    void losesDoublesAndForgetsNothing() throws Exception {
        List<String> faults = List.of("postgres-paused", "commit-unanswered", "worker-clock-ahead", "disk-full");
        FaultSettings settings = new FaultSettings(faults, true, 4711, 2, 4, folder);

        FaultReport report = FaultBench.run(settings, System.out::println);

        System.out.println(report.markdown());
        assertThat(report.results()).extracting(FaultResult::fault).containsExactlyElementsOf(faults);
        assertThat(report.results()).allSatisfy(result -> {
            assertThat(result.losses()).isEmpty();
            if (result.notRun() == null) {
                assertThat(result.accepted()).isPositive();
            } else {
                assertThat(NOT_EVERYWHERE).contains(result.fault());
            }
        });
    }
}
