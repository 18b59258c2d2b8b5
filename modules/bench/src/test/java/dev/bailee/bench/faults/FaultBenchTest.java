package dev.bailee.bench.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The one fault that nothing else tests, for seconds: {@code bench faults} makes all of them. */
class FaultBenchTest {

    @TempDir
    private Path folder;

    @Test
    void losesDoublesAndForgetsNothing() throws Exception {
        FaultSettings settings = new FaultSettings(List.of("commit-unanswered"), true, 4711, 2, 4, folder);

        FaultReport report = FaultBench.run(settings, System.out::println);

        System.out.println(report.markdown());
        assertThat(report.results()).allSatisfy(result -> {
            assertThat(result.losses()).isEmpty();
            assertThat(result.accepted()).isPositive();
        });
    }
}
