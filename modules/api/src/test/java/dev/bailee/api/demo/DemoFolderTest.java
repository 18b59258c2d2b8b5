package dev.bailee.api.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bailee.database.LocalPostgres;
import dev.bailee.database.ScratchDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DemoFolderTest {

    private static final Demo DEMO = new Demo(
            new UUID(1, 2),
            "ap_1",
            "as_1",
            "whsec_1",
            "X-Signature",
            8090,
            1,
            Map.of("gfapi", new DemoSeller("ek_1", "S", "us:1")));

    @TempDir
    Path folder;

    // the first PostgreSQL of a JVM unpacks what all of them run: not into a folder that a test throws away
    @BeforeAll
    static void unpack() {
        ScratchDatabase.of("ledger").close();
    }

    @Test
    void beginsAnewWhereNoDemoHasBeen() throws IOException {
        new DemoFolder(folder.resolve("nowhere")).clear();
        new DemoFolder(folder).clear();

        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void touchesNothingOfAFolderThatIsNotADemos() throws IOException {
        Files.writeString(folder.resolve("config.yml"), "mine");
        Files.createDirectories(folder.resolve("postgres/data"));

        new DemoFolder(folder).clear();

        assertThat(folder.resolve("config.yml")).hasContent("mine");
        assertThat(folder.resolve("postgres/data")).exists();
    }

    @Test
    void forgetsWhatADemoMadeAndKeepsTheRest() throws IOException {
        DemoFolder demo = new DemoFolder(folder);
        demo.remember(DEMO);
        Files.createDirectories(demo.postgres().resolve("data"));
        Files.writeString(demo.postgres().resolve("data/file"), "rows");
        Files.writeString(demo.sealingKey(), "key");
        Files.writeString(folder.resolve("notes"), "mine");

        demo.clear();

        assertThat(demo.remembered()).isEmpty();
        assertThat(folder.toFile().list()).containsExactly("notes");
    }

    @Test
    void refusesAFolderThatAnotherProcessUses() {
        DemoFolder demo = new DemoFolder(folder);
        demo.remember(DEMO);
        try (LocalPostgres _ = LocalPostgres.start(demo.postgres(), 0)) {
            assertThatThrownBy(demo::clear)
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("in use by another Bailee");
        }
        assertThat(demo.remembered()).contains(DEMO);
    }
}
