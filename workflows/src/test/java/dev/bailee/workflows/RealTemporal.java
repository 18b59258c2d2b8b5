package dev.bailee.workflows;

import dev.bailee.database.DatabaseSettings;
import dev.bailee.database.ScratchDatabase;
import io.temporal.client.WorkflowExecutionMetadata;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Temporal's own server over two databases of the tests' PostgreSQL. It is ended by its own process id. */
public final class RealTemporal implements AutoCloseable {

    /** The system property with the folder it was built in. */
    public static final String FOLDER = TemporalServer.FOLDER;

    /** The system property that says whether all tests that can do so use one, and not those alone that are made for it. */
    public static final String EVERYWHERE = "bailee.temporal.everywhere";

    private static final List<String> NAMESPACES = List.of("bailee", "default");
    private static final Duration RETENTION = Duration.ofDays(3);
    private static final int SHARDS = 4;
    private static final long STOP_PATIENCE_S = 30;

    private final ScratchDatabase histories = ScratchDatabase.of();
    private final ScratchDatabase visibility = ScratchDatabase.of();
    private final TemporalServer server;
    private final Path folder;
    private @Nullable Process process;

    private RealTemporal(Path binaries) throws IOException {
        URI place = place(histories.owner());
        TemporalServer.Store store = new TemporalServer.Store(
                place.getPort(), histories.owner().user(), "", name(histories.owner()), name(visibility.owner()));
        server = new TemporalServer(binaries, store, SHARDS);
        // its log is there for whoever wonders why a test failed, until the next clean build
        folder = Files.createTempDirectory(
                Files.createDirectories(Path.of("target").toAbsolutePath()), "temporal");
        Runtime.getRuntime().addShutdownHook(new Thread(this::kill));
    }

    private static URI place(DatabaseSettings settings) {
        return URI.create(settings.url().substring("jdbc:".length()));
    }

    private static String name(DatabaseSettings settings) {
        return place(settings).getPath().substring(1);
    }

    /** Whether the tests of what is served, and of what is killed, are to use one. */
    public static boolean isEverywhere() {
        return Boolean.getBoolean(EVERYWHERE);
    }

    /** Starts one on empty databases; it answers, and has the namespaces {@code bailee} and {@code default}. */
    public static RealTemporal start() {
        try {
            RealTemporal temporal = new RealTemporal(TemporalServer.built().orElseThrow());
            temporal.server.schemas().forEach(temporal::make);
            temporal.run();
            NAMESPACES.forEach(name -> temporal.server.register(name, RETENTION, temporal::isAlive));
            return temporal;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private void make(List<String> command) {
        int end = begin(command).onExit().join().exitValue();
        if (end != 0) {
            throw new IllegalStateException(command + " ended with " + end + "; see " + log());
        }
    }

    /** Starts it again, over what it left behind, at the same port; it then answers. */
    public void run() {
        process = begin(server.command());
        server.await(this::isAlive);
    }

    private Process begin(List<String> command) {
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(Redirect.appendTo(log().toFile()));
        try {
            builder.environment().putAll(server.environment(folder));
            return builder.start();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
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
        return server.target();
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
        histories.close();
        visibility.close();
    }
}
