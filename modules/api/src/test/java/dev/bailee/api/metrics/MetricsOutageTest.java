package dev.bailee.api.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bailee.api.RunningApi;
import dev.bailee.api.Schemas;
import dev.bailee.database.LocalPostgres;
import dev.bailee.database.Migrations;
import dev.bailee.database.ScratchDatabase;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A database that is away takes its own figures with it, and no others. */
class MetricsOutageTest {

    @TempDir
    Path folder;

    @Test
    void servesWhatItMeasuresItselfWhileTheDatabaseIsAway() throws InterruptedException {
        // the first PostgreSQL of a JVM unpacks what all of them run: not into a folder that a test throws away
        ScratchDatabase.of("ledger").close();
        LocalPostgres postgres = LocalPostgres.start(folder, 0);
        Migrations.run(postgres.owner(), postgres.app(1).user(), Schemas.ALL);
        Map<String, String> settings =
                Map.of("role", "api", "database.url", postgres.app(2).url());
        try (RunningApi api = RunningApi.start(settings)) {
            assertThat(api.metrics()).contains("bailee_trades_open{", "bailee_figures_up{room=\"trades\"} 1.0");
            postgres.close();
            api.get("/health");

            String text = awaitDown(api);
            assertThat(text)
                    .contains("bailee_figures_up{room=\"trades\"} 0.0", "jvm_memory_used_bytes", "route=\"/health\"")
                    .doesNotContain("bailee_trades_open{");
        }
    }

    private static String awaitDown(RunningApi api) throws InterruptedException {
        long end = System.nanoTime() + 120_000_000_000L;
        String text = api.metrics();
        while (text.contains("bailee_trades_open{") && System.nanoTime() < end) {
            Thread.sleep(100);
            text = api.metrics();
        }
        return text;
    }
}
