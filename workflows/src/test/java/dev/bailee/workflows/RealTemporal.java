package dev.bailee.workflows;

import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.temporal.api.workflowservice.v1.GetSystemInfoRequest;
import io.temporal.api.workflowservice.v1.RegisterNamespaceRequest;
import io.temporal.client.WorkflowExecutionMetadata;
import io.temporal.serviceclient.WorkflowServiceStubs;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Temporal's own server, all of its services in one process, over two databases of the tests' PostgreSQL. It listens on
 * this machine alone, at ports that nobody else has, and is ended by its own process id. {@code .ci/temporal} builds it
 * and tells the folder, which the system property {@value #FOLDER} then names.
 */
public final class RealTemporal implements AutoCloseable {

    /** The system property with the folder that holds {@code server/server} and {@code sql/sql}. */
    public static final String FOLDER = "bailee.temporal";

    /** The system property that says whether all tests that can do so use one, and not those alone that are made for it. */
    public static final String EVERYWHERE = "bailee.temporal.everywhere";

    private static final List<String> NAMESPACES = List.of("bailee", "default");
    private static final Duration RETENTION = Duration.ofDays(3);
    private static final List<String> SERVICES = List.of("frontend", "history", "matching", "worker");
    private static final int LOWEST_PORT = 12_000;
    private static final int HIGHEST_PORT = 32_000;
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final long STOP_PATIENCE_S = 30;
    private static final long PAUSE_MS = 100;

    private final Path binaries = Path.of(System.getProperty(FOLDER));
    private final TemporalStore store = new TemporalStore();
    private final List<Integer> ports = freePorts();
    private final Path folder;
    private @Nullable Process process;

    private RealTemporal() throws IOException {
        folder = Files.createTempDirectory("bailee-temporal");
        Runtime.getRuntime().addShutdownHook(new Thread(this::kill));
    }

    /** Whether the tests of what is served, and of what is killed, are to use one. */
    public static boolean isEverywhere() {
        return Boolean.getBoolean(EVERYWHERE);
    }

    /** Starts one on empty databases; it answers, and has the namespaces {@code bailee} and {@code default}. */
    public static RealTemporal start() {
        try {
            RealTemporal temporal = new RealTemporal();
            temporal.store.migrate(temporal.binaries.resolve("sql/sql"), temporal.log());
            Files.writeString(temporal.settings(), temporal.configuration());
            temporal.run();
            NAMESPACES.forEach(temporal::register);
            return temporal;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    // those of its services are columns of fifteen bits; and what lies below the ports that systems hand out stays free
    private static List<Integer> freePorts() {
        return new SplittableRandom()
                .ints(LOWEST_PORT, HIGHEST_PORT)
                .distinct()
                .filter(RealTemporal::isFree)
                .limit(2L * SERVICES.size())
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

    private String configuration() {
        return """
                log: {stdout: true, level: warn}
                persistence:
                  numHistoryShards: 4
                  defaultStore: histories
                  visibilityStore: visibility
                  datastores:
                %sglobal:
                  membership: {maxJoinDuration: 30s, broadcastAddress: 127.0.0.1}
                services:
                %sclusterMetadata:
                  enableGlobalNamespace: false
                  failoverVersionIncrement: 10
                  masterClusterName: active
                  currentClusterName: active
                  clusterInformation:
                    active: {enabled: true, initialFailoverVersion: 1, rpcName: frontend, rpcAddress: '%s'}
                """.formatted(store.settings(), services(), target());
    }

    private String services() {
        return IntStream.range(0, SERVICES.size())
                .mapToObj(number -> "  %s: {rpc: {grpcPort: %d, membershipPort: %d, bindOnIP: 127.0.0.1}}\n"
                        .formatted(SERVICES.get(number), ports.get(2 * number), ports.get(2 * number + 1)))
                .collect(Collectors.joining());
    }

    /** Starts it again, over what it left behind, at the same port; it then answers. */
    public void run() {
        List<String> command = List.of(
                binaries.resolve("server/server").toString(),
                "--config-file",
                settings().toString(),
                "--allow-no-auth",
                "start");
        try {
            process = new ProcessBuilder(command)
                    .directory(folder.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(Redirect.appendTo(log().toFile()))
                    .start();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        until("it answers", service -> service.blockingStub().getSystemInfo(GetSystemInfoRequest.getDefaultInstance()));
    }

    private void register(String namespace) {
        RegisterNamespaceRequest request = RegisterNamespaceRequest.newBuilder()
                .setNamespace(namespace)
                .setWorkflowExecutionRetentionPeriod(
                        com.google.protobuf.Duration.newBuilder().setSeconds(RETENTION.toSeconds()))
                .build();
        until("it has " + namespace, service -> service.blockingStub().registerNamespace(request));
    }

    private void until(String what, Consumer<WorkflowServiceStubs> question) {
        WorkflowServiceStubs service = WorkflowServiceStubs.newServiceStubs(
                WorkflowServiceStubsOptions.newBuilder().setTarget(target()).build());
        long start = System.nanoTime();
        try {
            while (!isAnswered(service, question)) {
                if (!isAlive() || System.nanoTime() - start > PATIENCE.toNanos()) {
                    throw new IllegalStateException("waited in vain until " + what + "; see " + log());
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

    private static boolean isAnswered(WorkflowServiceStubs service, Consumer<WorkflowServiceStubs> question) {
        try {
            question.accept(service);
            return true;
        } catch (StatusRuntimeException notYet) {
            // an earlier question got through, and its answer didn't
            return notYet.getStatus().getCode() == Status.Code.ALREADY_EXISTS;
        }
    }

    /** The ids of the workflows that an operator's query lists. */
    public static Set<String> listed(Temporal operator, String query) {
        try (Stream<WorkflowExecutionMetadata> found = operator.client().listExecutions(query)) {
            return found.map(each -> each.getExecution().getWorkflowId()).collect(Collectors.toSet());
        }
    }

    private boolean isAlive() {
        Process running = process;
        return running != null && running.isAlive();
    }

    /** Host and port of its frontend. */
    public String target() {
        return "127.0.0.1:" + ports.getFirst();
    }

    private Path settings() {
        return folder.resolve("temporal.yml");
    }

    private Path log() {
        return folder.resolve("temporal.log");
    }

    /** SIGKILL. */
    public void kill() {
        Process running = process;
        if (running != null) {
            running.destroyForcibly().onExit().join();
        }
    }

    @Override
    public void close() {
        Process running = process;
        if (running != null) {
            running.destroy();
            var _ = running.onExit()
                    .completeOnTimeout(running, STOP_PATIENCE_S, TimeUnit.SECONDS)
                    .join();
        }
        kill();
        store.close();
    }
}
