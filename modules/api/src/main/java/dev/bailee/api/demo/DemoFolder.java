package dev.bailee.api.demo;

import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.bailee.database.LocalPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The demo's folder: its database, its sealing key, its generated configuration, and what it made up. */
final class DemoFolder {

    private static final JsonMapper JSON = new JsonMapper();
    private static final String MARKER = "demo.json";

    private final Path folder;

    DemoFolder(Path folder) {
        this.folder = folder;
    }

    Path postgres() {
        return folder.resolve("postgres");
    }

    Path sealingKey() {
        return folder.resolve("sealing.key");
    }

    Path configuration() {
        return folder.resolve("config.yml");
    }

    /** What was made up at the first start; empty at the first start. */
    Optional<Demo> remembered() {
        Path file = folder.resolve(MARKER);
        try {
            return Files.exists(file) ? Optional.of(JSON.readValue(file.toFile(), Demo.class)) : Optional.empty();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(file + " can't be read; --fresh begins anew", unreadable);
        }
    }

    void remember(Demo demo) {
        try {
            write(folder.resolve(MARKER), JSON.writerWithDefaultPrettyPrinter().writeValueAsString(demo));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** Writes a file for its owner's eyes, whole or not at all. */
    static void write(Path file, String text) throws IOException {
        Path directory = file.toAbsolutePath().getParent();
        Files.createDirectories(directory);
        Path draft = Files.createTempFile(
                directory,
                file.getFileName().toString(),
                ".tmp",
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(draft, text);
        Files.move(draft, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    }

    /**
     * Deletes what a demo made, and nothing else that lies there; does nothing where none has been.
     *
     * @throws IllegalStateException if another process uses it
     */
    void clear() throws IOException {
        if (!Files.exists(folder.resolve(MARKER)) && !LocalPostgres.isIn(postgres())) {
            return;
        }
        LocalPostgres.stopOrphan(postgres());
        for (Path each : List.of(postgres(), configuration(), sealingKey(), folder.resolve(MARKER))) {
            delete(each);
        }
    }

    private static void delete(Path path) throws IOException {
        if (!Files.exists(path)) {
            return;
        }
        List<Path> deepestFirst;
        try (Stream<Path> all = Files.walk(path)) {
            deepestFirst = all.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path each : deepestFirst) {
            Files.delete(each);
        }
    }
}
