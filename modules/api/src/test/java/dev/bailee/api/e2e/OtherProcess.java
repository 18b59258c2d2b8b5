package dev.bailee.api.e2e;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A {@link SlowBuyer} in a JVM of its own, seen from outside, where it can be stopped and killed. */
final class OtherProcess implements AutoCloseable {

    private static final long PATIENCE_MINUTES = 3;

    private final Process process;
    private final BufferedReader says;

    private OtherProcess(Process process) {
        this.process = process;
        this.says = process.inputReader(StandardCharsets.UTF_8);
    }

    /** Starts one that buys for a trade, and waits until it is at that place. */
    static OtherProcess at(SlowBuyer.Place place, World world, String tradeId) {
        try {
            OtherProcess other =
                    new OtherProcess(jvm(SlowBuyer.class, world.settings().toString(), tradeId, place.name()));
            other.awaitLine(SlowBuyer.AT + place);
            return other;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** Starts a program of these tests in a JVM of its own. */
    static Process jvm(Class<?> program, String... arguments) throws IOException {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        String path = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        List<String> command = new ArrayList<>(List.of(java, "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"));
        command.addAll(List.of("-cp", path, program.getName()));
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command).redirectError(Redirect.INHERIT).start();
    }

    private void awaitLine(String wanted) throws IOException {
        StringBuilder heard = new StringBuilder();
        for (String line = says.readLine(); !wanted.equals(line); line = says.readLine()) {
            if (line == null) {
                throw new AssertionError("the other process ended before it said '" + wanted + "': " + heard);
            }
            heard.append(line).append('\n');
        }
    }

    /** Stops it as an operating system does, and lets it find on waking that it may go on. */
    void stop() {
        signal("STOP");
        Patiently.await("the other process to be stopped", this::state, state -> state.startsWith("T"));
        try (OutputStream line = process.getOutputStream()) {
            line.write('\n');
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private String state() {
        try {
            Process ps = new ProcessBuilder("ps", "-o", "stat=", "-p", Long.toString(process.pid())).start();
            try (BufferedReader out = ps.inputReader(StandardCharsets.UTF_8)) {
                String line = out.readLine();
                return line == null ? "" : line.strip();
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** Wakes it and waits until it has done all it wanted to. */
    void wakeAndAwaitItsEnd() {
        signal("CONT");
        try {
            awaitLine(SlowBuyer.DONE);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        awaitExit();
    }

    void kill() {
        signal("KILL");
        awaitExit();
    }

    private void signal(String name) {
        try {
            Process kill = new ProcessBuilder("kill", "-" + name, Long.toString(process.pid())).start();
            if (kill.waitFor() != 0) {
                throw new AssertionError("the other process can't be sent " + name);
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }

    private void awaitExit() {
        try {
            if (!process.waitFor(PATIENCE_MINUTES, TimeUnit.MINUTES)) {
                throw new AssertionError("the other process doesn't end");
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
