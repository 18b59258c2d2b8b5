package dev.bailee.api.demo;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

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

    /** Deletes everything, if it is a demo's. */
    void delete() throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        if (!Files.exists(folder.resolve(MARKER)) && !Files.exists(postgres())) {
            throw new IllegalArgumentException(folder + " isn't a demo's folder; it is left as it is");
        }
        Files.walkFileTree(folder, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.delete(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path directory, @Nullable IOException failure)
                    throws IOException {
                Files.delete(directory);
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
