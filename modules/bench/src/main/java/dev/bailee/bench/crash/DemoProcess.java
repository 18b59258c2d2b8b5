package dev.bailee.bench.crash;

import dev.bailee.bench.cluster.Java;
import dev.bailee.bench.cluster.Places;
import dev.bailee.database.DatabaseSettings;
import dev.bailee.database.LocalPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A demo as a process of its own, which can be killed and started again over the same data. */
final class DemoProcess implements AutoCloseable {

    private static final long STOP_PATIENCE_S = 90;

    private final Path folder;
    private final String temporal;
    // taken again at every start, as a service's would be
    private final int port = Places.free();
    private final int adminPort = Places.free();
    private volatile @Nullable Process process;
    private @Nullable LocalPostgres postgres;
    private boolean closed;

    DemoProcess(Path folder, String temporal) {
        this.folder = folder;
        this.temporal = temporal;
        Runtime.getRuntime().addShutdownHook(new Thread(this::close));
    }

    /** Starts it; what it says goes to {@code demo.log}. */
    synchronized void start() throws IOException {
        if (closed) {
            throw new IOException("nothing is started any more");
        }
        process = new ProcessBuilder(command())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log().toFile()))
                .start();
    }

    private List<String> command() {
        return Java.bailee(
                "demo",
                "--port",
                Integer.toString(port),
                "--admin-port",
                Integer.toString(adminPort),
                "--temporal",
                temporal,
                "--data-dir",
                data().toString(),
                "--credentials",
                credentials().toString());
    }

    /** SIGKILL, to the process alone: its PostgreSQL stays behind as an orphan. */
    void kill() {
        Process running = process;
        if (running != null) {
            running.destroyForcibly().onExit().join();
        }
    }

    /** Asks it to stop; whether it did, by itself. */
    boolean stop() throws InterruptedException {
        Process running = process;
        if (running == null) {
            return true;
        }
        running.destroy();
        return running.waitFor(STOP_PATIENCE_S, TimeUnit.SECONDS);
    }

    boolean isAlive() {
        Process running = process;
        return running != null && running.isAlive();
    }

    Path log() {
        return folder.resolve("demo.log");
    }

    Path credentials() {
        return folder.resolve("credentials.json");
    }

    private Path data() {
        return folder.resolve("data");
    }

    /** Where the PostgreSQL of a crash test in this folder has its data. */
    static Path postgres(Path folder) {
        return folder.resolve("data").resolve("postgres");
    }

    /** With what the demo seals its secrets. */
    Path sealingKey() {
        return data().resolve("sealing.key");
    }

    /** How to reach the demo's PostgreSQL while the demo lives: its pid file has the port on its fourth line. */
    DatabaseSettings living() throws IOException {
        List<String> lines = Files.readAllLines(postgres(folder).resolve("data/postmaster.pid"));
        return LocalPostgres.appAt(Integer.parseInt(lines.get(3).strip()), 2);
    }

    /** The demo's PostgreSQL, once the demo itself is gone; it runs until {@link #close}. */
    synchronized LocalPostgres postgres() {
        if (postgres == null) {
            postgres = LocalPostgres.start(postgres(folder), 0);
        }
        return postgres;
    }

    /** Leaves nothing running, whatever happened: not even where whoever closes it was told to hurry. */
    @Override
    public void close() {
        boolean hurried = Thread.interrupted();
        end();
        if (hurried) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized void end() {
        closed = true;
        kill();
        // to start a server over an orphan's data is what ends the orphan
        if (postgres != null || Files.exists(postgres(folder).resolve("data/postmaster.pid"))) {
            postgres().close();
            postgres = null;
        }
    }
}
