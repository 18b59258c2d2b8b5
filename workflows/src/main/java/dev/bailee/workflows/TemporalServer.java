package dev.bailee.workflows;

import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.temporal.api.workflowservice.v1.GetSystemInfoRequest;
import io.temporal.api.workflowservice.v1.RegisterNamespaceRequest;
import io.temporal.serviceclient.WorkflowServiceStubs;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/**
 * Temporal's own server, all of its services in one process of this machine, over two databases of a PostgreSQL: what has
 * to be run for it, and when it answers. It listens on loopback alone, at ports that nobody else had when it was made, and
 * keeps them over restarts. Whoever made it runs the commands. {@code .ci/temporal} builds the binaries.
 *
 * <p>The server reads its settings from the environment, by the names that its image has in {@code docker-compose.yml}.
 */
public final class TemporalServer {

    /** The system property with the folder that holds {@code server/server} and {@code sql/sql}. */
    public static final String FOLDER = "bailee.temporal";

    private static final String LOOPBACK = "127.0.0.1";
    private static final String PLUGIN = "postgres12";
    private static final List<String> SERVICES = List.of("FRONTEND", "HISTORY", "MATCHING", "WORKER");
    private static final int LOWEST_PORT = 12_000;
    private static final int HIGHEST_PORT = 22_000;
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final long PAUSE_MS = 100;

    private final Path binaries;
    private final Store store;
    private final int shards;
    private final List<Integer> ports = freePorts();

    /**
     * Where it keeps what it knows.
     *
     * @param port of a PostgreSQL on loopback
     * @param user who owns both databases
     * @param histories the name of the one with the workflows
     * @param visibility the name of the one that lists them
     */
    public record Store(int port, String user, String password, String histories, String visibility) {

        @Override
        public String toString() {
            return user + "@" + LOOPBACK + ":" + port + "/" + histories;
        }
    }

    /**
     * @param binaries the folder that {@link #FOLDER} tells of
     * @param shards in how many parts its workflows are kept; can't be changed once it holds any
     */
    public TemporalServer(Path binaries, Store store, int shards) {
        this.binaries = binaries;
        this.store = store;
        this.shards = shards;
    }

    /** Where it was built, if the system property {@value #FOLDER} says so. */
    public static Optional<Path> built() {
        return Optional.ofNullable(System.getProperty(FOLDER))
                .filter(folder -> !folder.isBlank())
                .map(Path::of);
    }

    // those of its membership are columns of fifteen bits; and what lies below the ports that systems hand out stays
    // free
    private static List<Integer> freePorts() {
        return new SplittableRandom()
                .ints(LOWEST_PORT, HIGHEST_PORT)
                .distinct()
                .filter(TemporalServer::isFree)
                .limit(2L * SERVICES.size() + 1)
                .boxed()
                .toList();
    }

    private static boolean isFree(int port) {
        try (ServerSocket _ = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return true;
        } catch (IOException taken) {
            return false;
        }
    }

    /** What makes its tables, one after the other, before its first start; harmless where they are there. */
    public List<List<String>> schemas() {
        return List.of(
                tool(store.histories(), "setup-schema", "-v", "0.0"),
                tool(store.histories(), "update-schema", "--schema-name", "postgresql/v12/temporal"),
                tool(store.visibility(), "setup-schema", "-v", "0.0"),
                tool(store.visibility(), "update-schema", "--schema-name", "postgresql/v12/visibility"));
    }

    private List<String> tool(String database, String... task) {
        List<String> command =
                new ArrayList<>(List.of(binaries.resolve("sql/sql").toString(), "--plugin", PLUGIN, "--ep", LOOPBACK));
        command.addAll(List.of("--port", Integer.toString(store.port()), "--user", store.user(), "--db", database));
        command.addAll(List.of(task));
        return List.copyOf(command);
    }

    /** What runs it. */
    public List<String> command() {
        return List.of(binaries.resolve("server/server").toString(), "--allow-no-auth", "start");
    }

    /**
     * The environment of all these commands.
     *
     * @param folder an existing one, in which a file is made that the server wants to read, if it isn't there
     */
    public Map<String, String> environment(Path folder) throws IOException {
        Path dynamic = folder.resolve("dynamic.yaml");
        Files.write(dynamic, new byte[0], StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        Map<String, String> environment = new HashMap<>();
        environment.put("DB", PLUGIN);
        environment.put("DB_PORT", Integer.toString(store.port()));
        environment.put("POSTGRES_SEEDS", LOOPBACK);
        environment.put("POSTGRES_USER", store.user());
        environment.put("POSTGRES_PWD", store.password());
        environment.put("SQL_PASSWORD", store.password());
        environment.put("DBNAME", store.histories());
        environment.put("VISIBILITY_DBNAME", store.visibility());
        environment.put("NUM_HISTORY_SHARDS", Integer.toString(shards));
        environment.put("LOG_LEVEL", "warn");
        environment.put("DYNAMIC_CONFIG_FILE_PATH", dynamic.toString());
        environment.putAll(addresses());
        return environment;
    }

    private Map<String, String> addresses() {
        Map<String, String> addresses = new HashMap<>();
        addresses.put("BIND_ON_IP", LOOPBACK);
        addresses.put("TEMPORAL_BROADCAST_ADDRESS", LOOPBACK);
        addresses.put("FRONTEND_HTTP_PORT", Integer.toString(ports.getLast()));
        for (int number = 0; number < SERVICES.size(); number++) {
            String service = SERVICES.get(number);
            addresses.put(service + "_GRPC_PORT", Integer.toString(ports.get(2 * number)));
            addresses.put(service + "_MEMBERSHIP_PORT", Integer.toString(ports.get(2 * number + 1)));
        }
        return addresses;
    }

    /** Host and port of its frontend. */
    public String target() {
        return LOOPBACK + ":" + ports.getFirst();
    }

    /**
     * Waits until it answers, for three minutes at the most.
     *
     * @param isAlive whether its process still is
     * @throws IllegalStateException if it doesn't
     */
    public void await(BooleanSupplier isAlive) {
        until(
                "it answers",
                isAlive,
                service -> service.blockingStub().getSystemInfo(GetSystemInfoRequest.getDefaultInstance()));
    }

    /** Whether it answers now. */
    public boolean isAnswering() {
        WorkflowServiceStubs service = stubs();
        try {
            return isAnswered(
                    service, stubs -> stubs.blockingStub().getSystemInfo(GetSystemInfoRequest.getDefaultInstance()));
        } finally {
            service.shutdownNow();
        }
    }

    /** Makes a namespace, unless it is there; the server answers, or is about to. */
    public void register(String namespace, Duration retention, BooleanSupplier isAlive) {
        RegisterNamespaceRequest request = RegisterNamespaceRequest.newBuilder()
                .setNamespace(namespace)
                .setWorkflowExecutionRetentionPeriod(
                        com.google.protobuf.Duration.newBuilder().setSeconds(retention.toSeconds()))
                .build();
        until("it has " + namespace, isAlive, service -> service.blockingStub().registerNamespace(request));
    }

    private void until(String what, BooleanSupplier isAlive, Consumer<WorkflowServiceStubs> question) {
        WorkflowServiceStubs service = stubs();
        long start = System.nanoTime();
        try {
            while (!isAnswered(service, question)) {
                if (!isAlive.getAsBoolean() || System.nanoTime() - start > PATIENCE.toNanos()) {
                    throw new IllegalStateException("waited in vain for Temporal's server until " + what);
                }
                Thread.sleep(PAUSE_MS);
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        } finally {
            service.shutdownNow();
        }
    }

    private WorkflowServiceStubs stubs() {
        return WorkflowServiceStubs.newServiceStubs(
                WorkflowServiceStubsOptions.newBuilder().setTarget(target()).build());
    }

    private static boolean isAnswered(WorkflowServiceStubs service, Consumer<WorkflowServiceStubs> question) {
        try {
            question.accept(service);
            return true;
        } catch (StatusRuntimeException notYet) {
            // an earlier question got through, and its answer didn't
            return notYet.getStatus().getCode() == Status.Code.ALREADY_EXISTS;
        }
    }
}
