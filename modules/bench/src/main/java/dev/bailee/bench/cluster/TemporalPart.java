package dev.bailee.bench.cluster;

import dev.bailee.workflows.TemporalServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A Temporal beside a PostgreSQL: the real one over it where it is built, or its stand-in. */
public final class TemporalPart implements AutoCloseable {

    private static final String NAME = "temporal";
    private static final Duration RETENTION = Duration.ofDays(30);
    // few cores: the 512 of a real installation would keep them busy with nothing
    private static final int SHARDS = 8;

    private final @Nullable TemporalServer server;
    private final int standInPort = Places.free();
    private final Path folder;
    private final int database;
    final Service service;

    /**
     * @param built where the real one is
     * @param folder for its log
     * @param database the port of the PostgreSQL, on loopback, whose superuser needs no password
     */
    public TemporalPart(Optional<Path> built, Path folder, int database) throws IOException {
        this.folder = Files.createDirectories(folder);
        this.database = database;
        TemporalServer.Store store = new TemporalServer.Store(database, NAME, "", NAME, "temporal_visibility");
        this.server = built.map(binaries -> new TemporalServer(binaries, store, SHARDS))
                .orElse(null);
        this.service = server == null
                ? new Service(standIn(), () -> Places.isTaken(standInPort))
                : new Service(
                        new Spec(NAME, folder, server.environment(folder), server.command(), "TERM"),
                        server::isAnswering);
    }

    private Spec standIn() {
        List<String> command = Java.program(ForgetfulTemporal.class, Integer.toString(standInPort));
        return new Spec(NAME, folder, Map.of(), command, "TERM");
    }

    public boolean isReal() {
        return server != null;
    }

    /** Host and port of its frontend. */
    public String target() {
        return server == null ? "127.0.0.1:" + standInPort : server.target();
    }

    /** The one that it has for us. */
    public String namespace() {
        return server == null ? ForgetfulTemporal.NAMESPACE : "bailee";
    }

    /** Makes its databases with their tables; PostgreSQL answers. */
    public void prepare() throws IOException, InterruptedException, SQLException {
        if (server == null) {
            return;
        }
        try (Connection connection = DriverManager.getConnection(Cluster.superuser(database));
                Statement statement = connection.createStatement()) {
            statement.execute("create role temporal login");
            statement.execute("create database temporal owner temporal template template0");
            statement.execute("create database temporal_visibility owner temporal template template0");
        }
        int number = 0;
        for (List<String> command : server.schemas()) {
            Spec spec = new Spec("temporal-schema-" + number++, folder, server.environment(folder), command, "TERM");
            var _ = Service.run(spec);
        }
    }

    /** Starts it, and makes the namespace. */
    public void start() throws IOException, InterruptedException {
        service.start().await();
        if (server != null) {
            server.register(namespace(), RETENTION, service::isAlive);
        }
    }

    /** Ends it; PostgreSQL still answers. */
    @Override
    public void close() {
        service.kill();
    }
}
