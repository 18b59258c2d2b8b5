package dev.bailee.api.e2e;

import dev.bailee.api.BaileeApplication;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** Bailee in a JVM of its own over a world's database, seen from outside, where it can be killed. */
final class WorkerProcess implements AutoCloseable {

    private static final String SERVES = "serves";

    private final Process process;
    private final BufferedReader says;

    private WorkerProcess(Process process) {
        this.process = process;
        this.says = process.inputReader(StandardCharsets.UTF_8);
    }

    /** What runs there; it says when it has started. */
    public static void main(String[] arguments) throws Exception {
        new BaileeApplication((_, _) -> () -> System.out.println(SERVES)).run("server", arguments[0]);
    }

    static WorkerProcess start(Path settings) {
        try {
            return new WorkerProcess(OtherProcess.jvm(WorkerProcess.class, settings.toString()));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    void awaitStart() {
        try {
            for (String line = says.readLine(); !SERVES.equals(line); line = says.readLine()) {
                if (line == null) {
                    throw new AssertionError("the worker ended before it served");
                }
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** SIGKILL. */
    void kill() {
        process.destroyForcibly().onExit().join();
    }

    @Override
    public void close() {
        kill();
    }
}
