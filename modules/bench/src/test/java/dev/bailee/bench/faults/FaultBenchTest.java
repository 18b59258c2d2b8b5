package dev.bailee.bench.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The fault that no other test makes, for seconds: {@code bench faults} makes all of them. */
class FaultBenchTest {

    @TempDir
    private Path folder;

    // its load waits for a lost answer of the supplier once, as that takes long, and not under the fault
    private static final long SEED = 8;

    @Test
    @Timeout(value = 20, unit = TimeUnit.MINUTES)
    void losesDoublesAndForgetsNothing() throws Exception {
        List<String> faults = List.of("commit-unanswered");
        FaultSettings settings = new FaultSettings(faults, true, SEED, 2, 4, folder);

        FaultReport report = FaultBench.run(settings, System.out::println);

        System.out.println(report.markdown());
        assertThat(report.results()).extracting(FaultResult::fault).containsExactlyElementsOf(faults);
        assertThat(report.results()).allSatisfy(result -> {
            assertThat(result.losses()).isEmpty();
            assertThat(result.accepted()).isPositive();
        });
    }
}
