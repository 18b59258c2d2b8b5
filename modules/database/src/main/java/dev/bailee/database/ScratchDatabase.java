package dev.bailee.database;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jdbi.v3.core.Jdbi;

/**
 * A fresh, migrated database for one test. All of a JVM's scratch databases share one PostgreSQL, which doesn't wait
 * for the disk, and each is a copy of a template that was migrated once.
 */
public final class ScratchDatabase implements AutoCloseable {

    private static final AtomicInteger COUNT = new AtomicInteger();
    private static final Map<List<String>, String> TEMPLATES = new ConcurrentHashMap<>();

    private final String name;
    private final Database app;

    private ScratchDatabase(String name, int connections) {
        this.name = name;
        this.app = Database.open(settings(name, Roles.APP, connections));
    }

    /**
     * Makes one.
     *
     * @param rooms the schemas it needs, in the order of their migrations
     */
    public static ScratchDatabase of(String... rooms) {
        String template = TEMPLATES.computeIfAbsent(List.of(rooms), ScratchDatabase::template);
        String name = "scratch_" + COUNT.incrementAndGet();
        create(name, template);
        return new ScratchDatabase(name, 40);
    }

    private static String template(List<String> rooms) {
        String name = "template_" + String.join("_", rooms);
        create(name, "template0");
        Migrations.run(settings(name, Roles.OWNER, 1), Roles.APP, rooms);
        return name;
    }

    private static void create(String name, String template) {
        try (Connection connection = DriverManager.getConnection(Server.URL);
                Statement statement = connection.createStatement()) {
            Roles.create(statement, name, template);
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }

    private static DatabaseSettings settings(String database, String role, int connections) {
        return new DatabaseSettings(Server.POSTGRES.getJdbcUrl(role, database), role, "", connections);
    }

    /** As the application's role. */
    public Jdbi jdbi() {
        return app.jdbi();
    }

    /** As the role that owns every table; for arranging what the application can't. */
    public Jdbi ownerJdbi() {
        DatabaseSettings owner = owner();
        return Jdbi.create(owner.url(), owner.user(), owner.password());
    }

    /** How the owner connects. */
    public DatabaseSettings owner() {
        return settings(name, Roles.OWNER, 2);
    }

    /** How the application connects. */
    public DatabaseSettings app(int connections) {
        return settings(name, Roles.APP, connections);
    }

    @Override
    public void close() {
        app.close();
    }

    /** Started by whoever asks first, stopped with the JVM. */
    private static final class Server {
        static final EmbeddedPostgres POSTGRES = start();
        static final String URL = POSTGRES.getJdbcUrl("postgres", "postgres");

        private static EmbeddedPostgres start() {
            try {
                Path data = Files.createTempDirectory("bailee-scratch");
                EmbeddedPostgres server = EmbeddedPostgres.builder()
                        .setDataDirectory(data)
                        .setRegisterShutdownHook(false)
                        .setServerConfig("listen_addresses", "127.0.0.1")
                        .setServerConfig("max_connections", "300")
                        .start();
                Runtime.getRuntime().addShutdownHook(new Thread(() -> discard(data)));
                Roles.ensure(server.getJdbcUrl("postgres", "postgres"), "postgres");
                return server;
            } catch (IOException failure) {
                throw new UncheckedIOException(failure);
            } catch (SQLException failure) {
                throw new IllegalStateException(failure);
            }
        }

        // nothing here is worth writing to the disk, which an orderly stop does for half a minute
        private static void discard(Path data) {
            try {
                String pid = Files.readAllLines(data.resolve("postmaster.pid")).getFirst();
                new ProcessBuilder("kill", "-QUIT", pid.strip()).start().waitFor();
                ProcessHandle.of(Long.parseLong(pid.strip()))
                        .ifPresent(server -> server.onExit().join());
                // not waited for: on a busy disk that takes minutes, and it outlives us
                Process _ = new ProcessBuilder("rm", "-rf", data.toString()).start();
            } catch (IOException failure) {
                System.err.println("a scratch PostgreSQL was left in " + data + ": " + failure);
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
