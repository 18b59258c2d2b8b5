package dev.bailee.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class SchemasTest {

    @Test
    void migratesEveryRoomThatHasMigrations() throws IOException {
        try (Stream<Path> rooms = Files.list(Path.of(".."))) {
            assertThat(rooms.map(room -> room.resolve("src/main/resources/db/" + room.getFileName()))
                            .filter(Files::isDirectory)
                            .map(folder -> folder.getFileName().toString()))
                    .contains(Schemas.SANDBOX)
                    .filteredOn(room -> !room.equals(Schemas.SANDBOX))
                    .containsExactlyInAnyOrderElementsOf(Schemas.ALL);
        }
    }
}
