package dev.bailee.bench;

import dev.bailee.bench.cluster.Folders;
import dev.bailee.bench.cluster.TemporalPart;
import dev.bailee.database.LocalPostgres;
import dev.bailee.workflows.TemporalServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A Temporal, an endpoint for callbacks, and a gateway that works between the two. The Temporal is its own server where
 * that is built, with a PostgreSQL to itself, and else the embedded one, which slows down with all that it ever ran.
 */
final class Workplace implements AutoCloseable {

    // of the embedded one, in a round
    private static final int MOST_WORKFLOWS = 450;

    private final Path folder = Files.createTempDirectory("bailee-bench");
    private final LocalPostgres postgres = LocalPostgres.start(folder.resolve("postgres"), 0);
    private final TemporalPart temporal =
            new TemporalPart(TemporalServer.built(), folder.resolve("temporal"), postgres.port());
    private final Receiver receiver = Receiver.start();
    private final Gateway gateway;

    Workplace() throws Exception {
        temporal.prepare();
        // whoever ends the bench ends both too
        Runtime.getRuntime().addShutdownHook(new Thread(this::endServers));
        temporal.start();
        gateway = Gateway.startWorking(temporal.target(), temporal.namespace(), receiver.uri());
    }

    Gateway gateway() {
        return gateway;
    }

    Receiver receiver() {
        return receiver;
    }

    CallbackLoad callbacks() {
        return new CallbackLoad(gateway, receiver, temporal.target(), temporal.namespace());
    }

    BareWorkflows bareWorkflows() {
        return new BareWorkflows(temporal.target(), temporal.namespace());
    }

    /** Whether it works as fast after hours as at first. */
    boolean lasts() {
        return temporal.isReal();
    }

    /** How often a round may do what takes so many workflows. */
    int mostOf(int workflows) {
        return lasts() ? Integer.MAX_VALUE : MOST_WORKFLOWS / workflows;
    }

    /** Which Temporal it is. */
    String where() {
        return lasts() ? "on Temporal's own server" : "on an embedded Temporal";
    }

    @Override
    public void close() throws IOException {
        gateway.close();
        receiver.close();
        endServers();
        Folders.delete(folder);
    }

    private void endServers() {
        temporal.close();
        postgres.close();
    }
}
