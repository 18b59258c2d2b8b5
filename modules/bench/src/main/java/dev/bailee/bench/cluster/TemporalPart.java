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

/** A cluster's Temporal: the real one over the cluster's PostgreSQL, or its stand-in. */
final class TemporalPart {

    private static final String NAME = "temporal";
    private static final Duration RETENTION = Duration.ofDays(30);
    // few cores: the 512 of a real installation would keep them busy with nothing
    private static final int SHARDS = 8;

    private final @Nullable TemporalServer server;
    private final int standInPort = Places.free();
    private final Path folder;
    private final int database;
    final Service service;

    TemporalPart(Optional<Path> built, Path folder, int database) throws IOException {
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

    boolean isReal() {
        return server != null;
    }

    String target() {
        return server == null ? "127.0.0.1:" + standInPort : server.target();
    }

    String namespace() {
        return server == null ? ForgetfulTemporal.NAMESPACE : "bailee";
    }

    /** Makes its databases with their tables; PostgreSQL answers. */
    void prepare() throws IOException, InterruptedException, SQLException {
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
    void start() throws IOException, InterruptedException {
        service.start().await();
        if (server != null) {
            server.register(namespace(), RETENTION, service::isAlive);
        }
    }
}
