package dev.bailee.database;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A durable PostgreSQL that runs beside this process, on loopback, with its data in a folder of ours.
 *
 * <p>The data survive a restart and a kill -9. A server that outlived its process is stopped before a new one starts;
 * a folder another living process uses is refused. The server trusts every local user: it is for one machine's trials.
 */
public final class LocalPostgres implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(LocalPostgres.class);
    private static final String DATABASE = "bailee";
    private static final Duration STOP_PATIENCE = Duration.ofSeconds(30);
    private static final Duration STOP_PAUSE = Duration.ofMillis(10);

    // fsync and synchronous_commit are off by default in this distribution, which is made for tests
    private static final Map<String, String> SETTINGS = Map.of(
            "listen_addresses", "127.0.0.1",
            "fsync", "on",
            "synchronous_commit", "on",
            "full_page_writes", "on",
            "max_connections", "200",
            "shared_buffers", "128MB",
            "max_wal_size", "1GB");

    private final FileChannel lock;
    private final EmbeddedPostgres server;

    private LocalPostgres(FileChannel lock, EmbeddedPostgres server) {
        this.lock = lock;
        this.server = server;
    }

    /**
     * Starts the server, making its data folder, roles and database where they are missing.
     *
     * @param folder where everything lies
     * @param port the port to listen on, 0 for any
     * @throws IllegalStateException if another process uses the folder
     */
    public static LocalPostgres start(Path folder, int port) {
        try {
            Files.createDirectories(folder);
            FileChannel lock = lock(folder);
            Path data = folder.resolve("data");
            stopServer(data);
            EmbeddedPostgres server = builder(folder, data, port).start();
            Roles.ensure(server.getJdbcUrl("postgres", "postgres"), DATABASE);
            return new LocalPostgres(lock, server);
        } catch (IOException failure) {
            throw new UncheckedIOException("could not start PostgreSQL in " + folder, failure);
        } catch (SQLException failure) {
            throw new IllegalStateException("could not prepare the database in " + folder, failure);
        }
    }

    /** Whether one has ever been started in a folder. */
    public static boolean isIn(Path folder) {
        return Files.exists(folder.resolve("lock"));
    }

    /**
     * Stops the server that a dead process left behind in a folder, if there is one.
     *
     * @throws IllegalStateException if a living process uses the folder
     */
    public static void stopOrphan(Path folder) throws IOException {
        Files.createDirectories(folder);
        try (FileChannel _ = lock(folder)) {
            stopServer(folder.resolve("data"));
        }
    }

    private static EmbeddedPostgres.Builder builder(Path folder, Path data, int port) {
        EmbeddedPostgres.Builder builder = EmbeddedPostgres.builder()
                .setDataDirectory(data.toAbsolutePath())
                .setCleanDataDirectory(false)
                .setOverrideWorkingDirectory(
                        folder.resolve("binaries").toAbsolutePath().toFile())
                .setRegisterShutdownHook(false)
                .setPort(port);
        SETTINGS.forEach(builder::setServerConfig);
        return builder;
    }

    /**
     * Prepares a folder as {@link #start} does, and answers with what serves it as a process of its own, for whoever
     * wants to stop, kill and start that by itself. It is ended by SIGINT.
     *
     * @throws IllegalStateException if another process uses the folder
     */
    public static List<String> command(Path folder, int port) throws IOException {
        String binary;
        try (LocalPostgres _ = start(folder, port)) {
            // where a process unpacks them is decided by the first one that it starts
            String pid =
                    Files.readAllLines(folder.resolve("data/postmaster.pid")).getFirst();
            binary = postgres(pid).flatMap(server -> server.info().command()).orElseThrow();
        }
        List<String> command = new ArrayList<>();
        if (System.getProperty("user.name").equals("root")) {
            // it refuses to run as root; where nobody else is to be had, it is root in no namespace but its own
            command.addAll(List.of("unshare", "-U"));
        }
        command.addAll(List.of(binary, "-D"));
        command.addAll(List.of(folder.resolve("data").toAbsolutePath().toString(), "-p", Integer.toString(port)));
        SETTINGS.forEach((name, value) -> command.addAll(List.of("-c", name + "=" + value)));
        return command;
    }

    private static FileChannel lock(Path folder) throws IOException {
        FileChannel channel =
                FileChannel.open(folder.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        if (tryLock(channel) == null) {
            channel.close();
            throw new IllegalStateException("the data in " + folder + " are in use by another Bailee");
        }
        return channel;
    }

    private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException _) {
            return null;
        }
    }

    private static void stopServer(Path data) throws IOException {
        Path pidFile = data.resolve("postmaster.pid");
        if (!Files.exists(pidFile)) {
            return;
        }
        List<String> lines = Files.readAllLines(pidFile);
        Optional<ProcessHandle> orphan = lines.isEmpty() ? Optional.empty() : postgres(lines.getFirst());
        if (orphan.isPresent()) {
            LOG.info(
                    "stopping the PostgreSQL a former process left behind, pid {}",
                    orphan.get().pid());
            stop(orphan.get(), pidFile);
        }
        // a pid file without its server is what kill -9 leaves; the number may belong to someone else by now
        Files.deleteIfExists(pidFile);
    }

    /** Ends the server of a data folder at once, if there is one, as a crash would. */
    static void kill(Path data) throws IOException, InterruptedException {
        Path pidFile = data.resolve("postmaster.pid");
        List<String> lines = Files.exists(pidFile) ? Files.readAllLines(pidFile) : List.of();
        Optional<ProcessHandle> server = lines.isEmpty() ? Optional.empty() : postgres(lines.getFirst());
        if (server.isPresent()) {
            new ProcessBuilder("kill", "-QUIT", Long.toString(server.get().pid()))
                    .start()
                    .waitFor();
            server.get().onExit().join();
        }
    }

    private static Optional<ProcessHandle> postgres(String pid) {
        return ProcessHandle.of(Long.parseLong(pid.strip()))
                .filter(process -> process.info().command().orElse("").endsWith("postgres"));
    }

    private static void stop(ProcessHandle process, Path pidFile) throws IOException {
        try {
            // SIGINT is PostgreSQL's fast shutdown; the JDK can only send SIGTERM, which waits for clients
            new ProcessBuilder("kill", "-INT", Long.toString(process.pid()))
                    .start()
                    .waitFor();
            awaitEnd(process, pidFile);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while stopping an old PostgreSQL", interrupted);
        }
    }

    // to remove that file is the last thing a server does; its process may then stay a zombie, for seconds or for good,
    // as whoever adopted it pleases
    private static void awaitEnd(ProcessHandle process, Path pidFile) throws IOException, InterruptedException {
        long start = System.nanoTime();
        while (process.isAlive() && Files.exists(pidFile)) {
            if (System.nanoTime() - start > STOP_PATIENCE.toNanos()) {
                throw new IOException("an old PostgreSQL, pid " + process.pid() + ", doesn't stop");
            }
            Thread.sleep(STOP_PAUSE);
        }
    }

    /** How the owner of the schemas connects. */
    public DatabaseSettings owner() {
        return ownerAt(port());
    }

    /** How the application connects. */
    public DatabaseSettings app(int connections) {
        return appAt(port(), connections);
    }

    /** How the owner of the schemas will connect to the one that is started on a port. */
    public static DatabaseSettings ownerAt(int port) {
        return settings(port, Roles.OWNER, 2);
    }

    /** How the application will connect to the one that is started on a port. */
    public static DatabaseSettings appAt(int port, int connections) {
        return settings(port, Roles.APP, connections);
    }

    private static DatabaseSettings settings(int port, String role, int connections) {
        return new DatabaseSettings("jdbc:postgresql://127.0.0.1:" + port + "/" + DATABASE, role, "", connections);
    }

    public int port() {
        return server.getPort();
    }

    @Override
    public void close() {
        try (lock) {
            server.close();
        } catch (IOException failure) {
            LOG.warn("PostgreSQL did not stop cleanly", failure);
        }
    }
}
