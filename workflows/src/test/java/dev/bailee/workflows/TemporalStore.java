package dev.bailee.workflows;

import dev.bailee.database.DatabaseSettings;
import dev.bailee.database.ScratchDatabase;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The two databases of a Temporal server, among the tests' own, with the tables that its tool makes. */
final class TemporalStore implements AutoCloseable {

    private final ScratchDatabase histories = ScratchDatabase.of();
    private final ScratchDatabase visibility = ScratchDatabase.of();

    /**
     * Makes the tables, whose definitions are in the tool.
     *
     * @param log what the tool says is added to it
     */
    void migrate(Path tool, Path log) throws IOException {
        for (String task : List.of("setup-schema -v 0.0", "update-schema --schema-name postgresql/v12/temporal")) {
            run(tool, log, histories.owner(), task);
        }
        for (String task : List.of("setup-schema -v 0.0", "update-schema --schema-name postgresql/v12/visibility")) {
            run(tool, log, visibility.owner(), task);
        }
    }

    private static void run(Path tool, Path log, DatabaseSettings owner, String task) throws IOException {
        URI place = place(owner);
        List<String> command = new ArrayList<>(List.of(tool.toString(), "--plugin", "postgres12"));
        command.addAll(List.of("--ep", place.getHost(), "--port", Integer.toString(place.getPort())));
        command.addAll(List.of("--user", owner.user(), "--db", name(owner)));
        command.addAll(List.of(task.split(" ")));
        int end = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(Redirect.appendTo(log.toFile()))
                .start()
                .onExit()
                .join()
                .exitValue();
        if (end != 0) {
            throw new IllegalStateException(command + " ended with " + end + "; see " + log);
        }
    }

    private static URI place(DatabaseSettings settings) {
        return URI.create(settings.url().substring("jdbc:".length()));
    }

    private static String name(DatabaseSettings settings) {
        return place(settings).getPath().substring(1);
    }

    /** The server's settings of where they are: one line for each, of YAML. */
    String settings() {
        return settings("histories", histories.owner(), 20) + settings("visibility", visibility.owner(), 10);
    }

    private static String settings(String store, DatabaseSettings owner, int connections) {
        return """
                    %s:
                      sql: {pluginName: postgres12, databaseName: %s, connectAddr: '127.0.0.1:%d', connectProtocol: tcp,
                        user: %s, password: '', maxConns: %d, maxIdleConns: %d, maxConnLifetime: 1h}
                """.formatted(store, name(owner), place(owner).getPort(), owner.user(), connections, connections);
    }

    @Override
    public void close() {
        histories.close();
        visibility.close();
    }
}
