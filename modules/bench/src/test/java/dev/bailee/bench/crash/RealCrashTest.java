package dev.bailee.bench.crash;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bailee.workflows.RealTemporal;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/** A small crash test whose workflows outlive the kill, and wait for workers that never answer. */
@EnabledIfSystemProperty(named = RealTemporal.FOLDER, matches = ".+")
class RealCrashTest {

    @TempDir
    private Path folder;

    @Test
    void losesDoublesAndForgetsNothingWhenTheServerIsTemporalsOwn() throws Exception {
        CrashReport report;
        try (RealTemporal server = RealTemporal.start()) {
            report = CrashTest.run(new CrashSettings(12, 1, 4711, server.target(), folder, true), System.out::println);
        }
        report.lines().forEach(System.out::println);
        assertThat(report.violations()).isEmpty();
    }
}
