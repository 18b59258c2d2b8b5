package dev.bailee.bench.cluster;

import dev.bailee.api.Schemas;
import dev.bailee.api.demo.DemoSettings;
import dev.bailee.database.DatabaseSettings;
import dev.bailee.database.LocalPostgres;
import dev.bailee.database.Migrations;
import dev.bailee.sandbox.Addresses;
import dev.bailee.secrets.Sealer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * An installation on this machine. What it consists of is known as soon as it was made, and nothing runs before
 * {@link #start}; in between, any service's {@link Spec} may be changed.
 *
 * <p>The services are {@code postgres}, {@code temporal}, {@code sandbox} (from {@link #start} on), {@code api-1},
 * {@code api-2} …, {@code worker-1} and so on. The sandbox has a PostgreSQL of its own, so that what happens to the
 * cluster's doesn't happen to the world.
 */
public final class Cluster implements AutoCloseable {

    private static final String START_DOLLARS = "100000";
    private static final Duration STOP_PATIENCE = Duration.ofSeconds(20);

    private final Blueprint blueprint;
    private final TemporalPart temporal;
    private final Map<String, Service> services = new LinkedHashMap<>();
    private final Map<String, Integer> adminPorts = new LinkedHashMap<>();
    private final Map<String, URI> apis = new LinkedHashMap<>();
    private @Nullable Merchant merchant;

    private Cluster(ClusterSettings settings) throws IOException {
        blueprint = new Blueprint(settings.folder());
        temporal = new TemporalPart(settings.temporal(), blueprint.folder.resolve("temporal"), blueprint.database);
    }

    /** Makes one: its folder with an empty PostgreSQL, its settings, and what is going to be started. */
    public static Cluster of(ClusterSettings settings) throws IOException {
        Cluster cluster = new Cluster(settings);
        cluster.blueprint.write();
        cluster.add(cluster.blueprint.postgres(), cluster::isDatabaseAnswering);
        cluster.services.put("temporal", cluster.temporal.service);
        for (int number = 1; number <= settings.workers(); number++) {
            cluster.addServer("worker-" + number, "worker");
        }
        for (int number = 1; number <= settings.apis(); number++) {
            cluster.addServer("api-" + number, "api");
        }
        Runtime.getRuntime().addShutdownHook(new Thread(cluster::close));
        return cluster;
    }

    private void add(Spec spec, BooleanSupplier answers) {
        services.put(spec.name(), new Service(spec, answers));
    }

    private void addServer(String name, String role) {
        int port = Places.free();
        int adminPort = Places.free();
        adminPorts.put(name, adminPort);
        if (role.equals("api")) {
            apis.put(name, URI.create("http://127.0.0.1:" + port));
        }
        add(blueprint.server(name, role, port, adminPort, temporal), () -> Web.isGood(admin(name, "/ping")));
    }

    /**
     * Starts everything, makes a merchant, and waits until all of it is well.
     *
     * @param says gets a line now and then
     */
    public void start(Consumer<String> says) throws IOException, InterruptedException, SQLException {
        service("postgres").start().await();
        Migrations.run(owner(), app(1).user(), Schemas.ALL);
        temporal.prepare();
        merchant = makeMerchant();
        add(blueprint.sandbox(merchant), () -> Web.isGood(world().base()));
        service("sandbox").start();
        temporal.start();
        service("sandbox").await();
        for (String name : adminPorts.keySet()) {
            service(name).start();
        }
        for (String name : adminPorts.keySet()) {
            awaitHealth(name);
        }
        says.accept(String.join(", ", services.keySet()) + " are well"
                + (temporal.isReal() ? "" : "; Temporal's own server isn't built, the one for tests stands in"));
    }

    // as an operator does
    private Merchant makeMerchant() throws IOException, InterruptedException {
        Spec command = command(
                "merchant", settings().toString(), "--name", "Cluster", "--verified", "--credit", START_DOLLARS);
        Merchant made = Merchant.of(Service.run(command));
        return new Counter(app(2), sealer(), world().merchant(), DemoSettings.supplierKeys()).equip(made);
    }

    /** Waits until all health checks of an api or a worker are good, for three minutes at the most. */
    public void awaitHealth(String name) throws InterruptedException {
        Service.await("the health of " + name, service(name)::isAlive, () -> Web.isGood(admin(name, "/healthcheck")));
    }

    private boolean isDatabaseAnswering() {
        try (Connection connection = DriverManager.getConnection(superuser(blueprint.database))) {
            return connection.isValid(5);
        } catch (SQLException nobody) {
            return false;
        }
    }

    static String superuser(int port) {
        return "jdbc:postgresql://127.0.0.1:" + port + "/postgres?user=postgres&loginTimeout=5&socketTimeout=60";
    }

    /** One of its processes. */
    public Service service(String name) {
        return Objects.requireNonNull(services.get(name), name);
    }

    /** Those that answer requests. */
    public List<Service> apis() {
        return apis.keySet().stream().map(this::service).toList();
    }

    /** Those that run workflows. */
    public List<Service> workers() {
        return adminPorts.keySet().stream()
                .filter(name -> !apis.containsKey(name))
                .map(this::service)
                .toList();
    }

    /** Where each of those that answer requests does so, by name; without a slash at the end. */
    public Map<String, URI> addresses() {
        return Map.copyOf(apis);
    }

    /** A path on the admin port of an api or a worker. */
    public URI admin(String name, String path) {
        return URI.create("http://127.0.0.1:" + adminPorts.get(name) + path);
    }

    /** Where the simulated world is. */
    public Addresses world() {
        return blueprint.world;
    }

    /** Where the simulated world's own PostgreSQL has its data, for when the sandbox doesn't run any more. */
    public Path worldData() {
        return blueprint.worldData();
    }

    /** Its merchant, with $100,000, a share in instant credit and an endpoint; known once all has started. */
    public Merchant merchant() {
        return Objects.requireNonNull(merchant, "not started yet");
    }

    /** How an operator's tools open what is sealed. */
    public Sealer sealer() {
        return Sealer.of(blueprint.sealingKeys);
    }

    /** The settings that all its processes are started with. */
    public Path settings() {
        return blueprint.file();
    }

    /** A command of Bailee's, such as {@code audit}, with the environment of these processes; see {@link Service#run}. */
    public Spec command(String name, String... arguments) {
        String[] all = Stream.concat(Stream.of(name), Stream.of(arguments)).toArray(String[]::new);
        return blueprint.command(temporal, name, all);
    }

    public boolean hasRealTemporal() {
        return temporal.isReal();
    }

    /** Host and port of Temporal's frontend. */
    public String temporalTarget() {
        return temporal.target();
    }

    /** Where all its workflows are. */
    public String temporalNamespace() {
        return temporal.namespace();
    }

    /** On loopback. */
    public int databasePort() {
        return blueprint.database;
    }

    /** How the owner of the schemas connects. */
    public DatabaseSettings owner() {
        return LocalPostgres.ownerAt(blueprint.database);
    }

    /** How the application connects. */
    public DatabaseSettings app(int connections) {
        return LocalPostgres.appAt(blueprint.database, connections);
    }

    /** Where everything of it is, logs included; it stays when this is closed. */
    public Path folder() {
        return blueprint.folder;
    }

    /** Leaves nothing running. */
    @Override
    public synchronized void close() {
        boolean hurried = Thread.interrupted();
        try {
            services.values().stream()
                    .filter(service -> !service.name().equals("postgres"))
                    .forEach(Service::kill);
            if (Files.exists(worldData())) {
                LocalPostgres.stopOrphan(worldData());
            }
            var _ = service("postgres").stop(STOP_PATIENCE);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (InterruptedException again) {
            hurried = true;
        } finally {
            service("postgres").kill();
            if (hurried) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** Closes it, and deletes its folder. */
    public void discard() throws IOException {
        close();
        Folders.delete(blueprint.folder);
    }
}
