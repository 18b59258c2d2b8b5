package dev.bailee.bench.compose;

import dev.bailee.bench.cluster.Java;
import dev.bailee.bench.cluster.Places;
import dev.bailee.bench.cluster.Service;
import dev.bailee.bench.cluster.Spec;
import dev.bailee.workflows.TemporalServer;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Plays the containers of a composition on this machine: the same commands with the same environment and nothing else in
 * it, but for hosts, ports and paths. PostgreSQL and Temporal are those of the tests.
 */
final class Stage implements AutoCloseable {

    private static final Path REPOSITORY = Path.of("../..").toAbsolutePath().normalize();
    private static final String LOOPBACK = "127.0.0.1";
    private static final String SETTINGS = "/etc/bailee/settings.yml";

    private final Path folder;
    private final Path settings;
    private final int postgresPort = Places.free();
    private final TemporalServer temporal;
    private final Path temporalBinaries;
    private final Map<String, Integer> ports = new LinkedHashMap<>();
    private final Map<String, Service> running = new LinkedHashMap<>();
    private @Nullable EmbeddedPostgres postgres;

    /** Where PostgreSQL listens. */
    int postgresPort() {
        return postgresPort;
    }

    /** @param settings what is mounted at {@value #SETTINGS} */
    Stage(Path folder, Path settings) throws IOException {
        this.folder = folder;
        this.settings = settings;
        this.temporalBinaries = TemporalServer.built().orElseThrow();
        // for its ports alone: the rest of its settings are the composition's
        this.temporal = new TemporalServer(temporalBinaries, new TemporalServer.Store(postgresPort, "", "", "", ""), 1);
        Files.createDirectories(folder.resolve("bin"));
        String java = String.join("' '", Java.program(StandIn.class));
        tool("temporal", "exec '" + java + "' temporal \"$@\"");
        tool("temporal-sql-tool", "exec " + temporalBinaries.resolve("sql/sql") + " \"$@\"");
        tool("temporal-server", "exec " + temporalBinaries.resolve("server/server") + " \"$@\"");
        tool("nc", "exec 3<>\"/dev/tcp/$2/$3\"");
        if (!isInstalled("psql")) {
            tool("psql", "exec '" + java + "' psql \"$@\"");
        }
        if (!isInstalled("pg_isready")) {
            tool("pg_isready", "exec 3<>\"/dev/tcp/$2/$PGPORT\"");
        }
    }

    private void tool(String name, String line) throws IOException {
        Path file = Files.writeString(folder.resolve("bin").resolve(name), "#!/usr/bin/env bash\n" + line + "\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private static boolean isInstalled(String name) {
        return Stream.of(System.getenv("PATH").split(":")).anyMatch(place -> Files.isExecutable(Path.of(place, name)));
    }

    /** Starts one, or runs it to its end, once what it needs is there; waits until it is well. */
    void play(Composition.Container container) throws IOException, InterruptedException, SQLException {
        switch (container.name()) {
            case "postgres" -> playPostgres(container);
            case "temporal-schema", "temporal-namespace" -> run(container, script(container));
            case "temporal" -> start(container, List.of("temporal-server", "start"));
            case "migrate" -> run(container, bailee(container.command()));
            case "api", "worker" -> start(container, bailee(container.command()));
            case "temporal-ui" -> {}
            default -> throw new IllegalStateException("nobody knows how to play " + container.name());
        }
    }

    // what the image does on an empty volume: the superuser's password, the scripts, and then no trust any more
    private void playPostgres(Composition.Container container) throws IOException, InterruptedException, SQLException {
        Path data = folder.resolve("postgres");
        postgres = EmbeddedPostgres.builder()
                .setDataDirectory(data)
                .setCleanDataDirectory(true)
                .setRegisterShutdownHook(false)
                .setPort(postgresPort)
                .setServerConfig("listen_addresses", LOOPBACK)
                .setServerConfig("max_connections", "100")
                .start();
        String password = container.environment().get("POSTGRES_PASSWORD");
        try (Connection connection = DriverManager.getConnection(postgres.getJdbcUrl("postgres", "postgres"));
                Statement statement = connection.createStatement()) {
            statement.execute("alter role postgres password '" + password + "'");
            Files.writeString(data.resolve("pg_hba.conf"), "host all all 127.0.0.1/32 scram-sha-256\n");
            statement.execute("select pg_reload_conf()");
        }
        Map<String, String> libpq =
                Map.of("PGHOST", LOOPBACK, "PGPORT", Integer.toString(postgresPort), "PGPASSWORD", password);
        var _ = Service.run(
                spec(container, List.of(REPOSITORY.resolve("deploy/databases").toString()), libpq));
        awaitHealth(container, libpq, () -> true);
    }

    private static List<String> script(Composition.Container container) {
        return container.entrypoint().stream()
                .map(word -> word.startsWith("/deploy/") ? REPOSITORY + word : word)
                .toList();
    }

    private List<String> bailee(List<String> command) {
        return Java.bailee(command.stream()
                .map(word -> word.equals(SETTINGS) ? settings.toString() : word)
                .toArray(String[]::new));
    }

    private void run(Composition.Container container, List<String> command) throws IOException, InterruptedException {
        var _ = Service.run(spec(container, command, Map.of()));
    }

    private void start(Composition.Container container, List<String> command) throws IOException, InterruptedException {
        Map<String, String> more = container.name().equals("temporal") ? temporalPorts() : ownPorts(container.name());
        Service service = new Service(spec(container, command, more), () -> true);
        running.put(container.name(), service.start());
        awaitHealth(container, Map.of(), service::isAlive);
    }

    private Map<String, String> temporalPorts() throws IOException {
        Map<String, String> places = temporal.environment(folder);
        places.keySet()
                .removeIf(name -> !name.matches(
                        "\\w+_(GRPC|MEMBERSHIP|HTTP)_PORT|TEMPORAL_BROADCAST_ADDRESS|DYNAMIC_CONFIG_FILE_PATH"));
        return places;
    }

    // each container has a network of its own; here they share one
    private Map<String, String> ownPorts(String name) {
        ports.put(name, Places.free());
        ports.put(name + " admin", Places.free());
        return Map.of(
                "BAILEE_HOST",
                LOOPBACK,
                "BAILEE_PORT",
                Integer.toString(port(name)),
                "BAILEE_ADMIN_PORT",
                Integer.toString(port(name + " admin")));
    }

    /** Where {@code api} answers, or {@code api admin}. */
    int port(String name) {
        return ports.getOrDefault(name, 0);
    }

    /** Runs a command of Bailee's as in a container, and answers with what it printed. */
    List<String> exec(Composition.Container container, List<String> command) throws IOException, InterruptedException {
        List<String> alone = alone(environment(container), bailee(command));
        return Service.run(new Spec("exec-" + command.getFirst(), folder.resolve("exec"), Map.of(), alone, "TERM"));
    }

    private void awaitHealth(Composition.Container container, Map<String, String> more, BooleanSupplier isAlive)
            throws InterruptedException {
        List<String> command = container.health().stream()
                .map(word -> word.replace("/opt/bailee", REPOSITORY.toString())
                        .replaceAll("^7233$", temporal.target().replaceAll(".*:", ""))
                        .replaceAll("^localhost$", LOOPBACK)
                        .replaceAll("^8081$", Integer.toString(port(container.name() + " admin"))))
                .toList();
        Spec spec = spec(container, command, more);
        Spec health = new Spec("health", folder.resolve(container.name()), Map.of(), spec.command(), "TERM");
        Service.await(container.name() + " to be well", isAlive, () -> isGood(health));
    }

    private static boolean isGood(Spec spec) {
        try {
            var _ = Service.run(spec);
            return true;
        } catch (IllegalStateException | IOException notYet) {
            return false;
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private Spec spec(Composition.Container container, List<String> command, Map<String, String> more) {
        Map<String, String> environment = environment(container);
        environment.putAll(more);
        return new Spec(
                container.name(), folder.resolve(container.name()), Map.of(), alone(environment, command), "TERM");
    }

    private Map<String, String> environment(Composition.Container container) {
        Map<String, String> environment = new LinkedHashMap<>();
        container.environment().forEach((name, value) -> environment.put(name, here(value)));
        return environment;
    }

    private String here(String value) {
        return value.replace("postgres:5432", LOOPBACK + ":" + postgresPort)
                .replaceAll("^postgres$", LOOPBACK)
                .replaceAll("^5432$", Integer.toString(postgresPort))
                .replace("temporal:7233", temporal.target())
                .replaceAll("^0\\.0\\.0\\.0:8000$", LOOPBACK + ":" + Places.free())
                .replaceAll("^0\\.0\\.0\\.0$", LOOPBACK);
    }

    // a container has nothing in its environment but what it was given, and what its image has
    private List<String> alone(Map<String, String> environment, List<String> command) {
        List<String> all = new ArrayList<>(List.of("env", "-i"));
        all.add("PATH=" + folder.resolve("bin") + ":" + System.getenv("PATH"));
        environment.forEach((name, value) -> all.add(name + "=" + value));
        all.addAll(command);
        return all;
    }

    @Override
    public void close() throws IOException {
        running.values().forEach(Service::kill);
        if (postgres != null) {
            postgres.close();
        }
    }
}
