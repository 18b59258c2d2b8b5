package dev.bailee.bench.cluster;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** One process of a cluster, which may come and go. */
public final class Service {

    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final long PAUSE_MS = 50;

    private final BooleanSupplier answers;
    private Spec spec;
    private volatile @Nullable Process process;

    /** @param answers whether it does what it is there for, as seen from outside */
    public Service(Spec spec, BooleanSupplier answers) {
        this.spec = spec;
        this.answers = answers;
    }

    public String name() {
        return spec.name();
    }

    /** What it is started with the next time. */
    public synchronized Spec spec() {
        return spec;
    }

    /** Changes what it is started with from the next time on. */
    public synchronized void change(UnaryOperator<Spec> change) {
        spec = change.apply(spec);
    }

    /** Starts it, and doesn't wait for it; does nothing while it lives. */
    public synchronized Service start() throws IOException {
        if (!isAlive()) {
            Files.createDirectories(spec.folder());
            ProcessBuilder builder = new ProcessBuilder(spec.command())
                    .directory(spec.folder().toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(Redirect.appendTo(spec.log().toFile()));
            builder.environment().putAll(spec.environment());
            process = builder.start();
        }
        return this;
    }

    /**
     * Waits until it answers.
     *
     * @throws IllegalStateException if it ends instead, or doesn't within three minutes
     */
    public Service await() throws InterruptedException {
        await("an answer of " + name() + "; see " + spec().log(), this::isAlive, this::isAnswering);
        return this;
    }

    /**
     * Waits until something is so.
     *
     * @param isAlive whether it can still come about
     * @throws IllegalStateException if it doesn't, within three minutes
     */
    public static void await(String what, BooleanSupplier isAlive, BooleanSupplier holds) throws InterruptedException {
        long start = System.nanoTime();
        while (!holds.getAsBoolean()) {
            if (!isAlive.getAsBoolean() || System.nanoTime() - start > PATIENCE.toNanos()) {
                throw new IllegalStateException("waited in vain for " + what);
            }
            Thread.sleep(PAUSE_MS);
        }
    }

    /**
     * Runs a program to its end, and answers with what it said.
     *
     * @throws IllegalStateException if it ends with anything but 0
     */
    public static List<String> run(Spec spec) throws IOException, InterruptedException {
        Service once = new Service(spec, () -> true).start();
        Process running = Objects.requireNonNull(once.process);
        if (running.waitFor() != 0) {
            throw new IllegalStateException(spec.name() + " ended with " + running.exitValue() + "; see " + spec.log());
        }
        return Files.readAllLines(spec.log());
    }

    /** Whether it answers now. */
    public boolean isAnswering() {
        return answers.getAsBoolean();
    }

    public boolean isAlive() {
        Process running = process;
        return running != null && running.isAlive();
    }

    /** Its number, while it lives. */
    public Optional<Long> pid() {
        return Optional.ofNullable(process).filter(Process::isAlive).map(Process::pid);
    }

    /** How a process ended: its exit code, and how long that took. */
    public record End(int code, Duration took) {}

    /** Asks it to stop; empty if it didn't within so long. */
    public Optional<End> stop(Duration patience) throws IOException, InterruptedException {
        Process running = process;
        if (running == null) {
            return Optional.empty();
        }
        long start = System.nanoTime();
        signal(spec().end(), Stream.of(running.toHandle()).filter(ProcessHandle::isAlive));
        return running.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS)
                ? Optional.of(new End(running.exitValue(), Duration.ofNanos(System.nanoTime() - start)))
                : Optional.empty();
    }

    /** SIGKILL, to it and to all it has started. */
    public void kill() {
        Process running = process;
        // what ended before had nothing left of its own, and its number may be someone else's
        if (running != null && running.isAlive()) {
            List<ProcessHandle> children = running.descendants().toList();
            running.destroyForcibly().onExit().join();
            children.forEach(ProcessHandle::destroyForcibly);
            children.forEach(child -> child.onExit().join());
        }
    }

    /** SIGSTOP, to it and to all it has started: it is there and does nothing. */
    public void pause() throws IOException, InterruptedException {
        // itself first: what stands still starts nothing that would be missed
        signal("STOP", all().limit(1));
        signal("STOP", all());
    }

    /** Whether it is there, and neither it nor anything it has started can do a thing. */
    public boolean isPaused() {
        List<ProcessHandle> all = all().toList();
        return !all.isEmpty() && all.stream().allMatch(Service::isStill);
    }

    // stopped, or ended and not yet buried; before its state comes its name, with whatever is in that
    private static boolean isStill(ProcessHandle process) {
        Path stat = Path.of("/proc", Long.toString(process.pid()), "stat");
        try {
            String told = Files.readString(stat, StandardCharsets.ISO_8859_1);
            return "TZX".indexOf(told.charAt(told.lastIndexOf(')') + 2)) >= 0;
        } catch (IOException untold) {
            return !process.isAlive();
        }
    }

    /** Lets it go on. */
    public void resume() throws IOException, InterruptedException {
        signal("CONT", all());
    }

    private Stream<ProcessHandle> all() {
        Process running = process;
        return running == null || !running.isAlive()
                ? Stream.of()
                : Stream.concat(Stream.of(running.toHandle()), running.descendants());
    }

    // some of them may have ended by now
    private static void signal(String name, Stream<ProcessHandle> processes) throws IOException, InterruptedException {
        List<String> command = Stream.concat(
                        Stream.of("kill", "-" + name), processes.map(each -> Long.toString(each.pid())))
                .toList();
        if (command.size() > 2) {
            new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(Redirect.DISCARD)
                    .start()
                    .waitFor();
        }
    }
}
