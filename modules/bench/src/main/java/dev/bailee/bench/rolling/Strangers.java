package dev.bailee.bench.rolling;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** Workflows that one build began, and another one's worker doesn't know its way in. */
final class Strangers {

    // what Temporal's SDK then throws, and logs
    private static final String LOST = "NonDeterministicException";

    private Strangers() {}

    /** How often a worker's log speaks of one. */
    static long in(Path log) {
        try (Stream<String> lines = Files.lines(log)) {
            return lines.filter(line -> line.contains(LOST)).count();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
