package dev.bailee.guards;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * A migration that somebody may have run is never changed: Flyway would refuse every later one. {@code migrations.sha256}
 * has what each was when it was added, as {@code sha256sum} prints it; a new one comes with its line.
 */
class MigrationsTest {

    @Test
    void staysWhatItWasWhenItWasAdded() throws IOException {
        assertThat(found()).containsExactlyInAnyOrderElementsOf(listed());
    }

    private static List<String> listed() throws IOException {
        try (InputStream list = MigrationsTest.class.getResourceAsStream("migrations.sha256")) {
            return new String(Objects.requireNonNull(list).readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
        }
    }

    private static List<String> found() throws IOException {
        try (Stream<Path> rooms = Files.list(Path.of(".."))) {
            return rooms.map(room -> room.resolve("src/main/resources/db"))
                    .filter(Files::isDirectory)
                    .flatMap(MigrationsTest::lines)
                    .toList();
        }
    }

    private static Stream<String> lines(Path room) {
        try (Stream<Path> files = Files.walk(room)) {
            return files
                    .filter(Files::isRegularFile)
                    .map(file -> sha256(file) + "  "
                            + room.relativize(file).toString().replace('\\', '/'))
                    .toList()
                    .stream();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static String sha256(Path file) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file)));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
