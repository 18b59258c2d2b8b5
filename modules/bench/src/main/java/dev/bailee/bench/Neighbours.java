package dev.bailee.bench;

import dev.bailee.bench.cluster.Folders;
import dev.bailee.bench.cluster.TemporalPart;
import dev.bailee.database.LocalPostgres;
import dev.bailee.workflows.TemporalServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Callbacks delivered to the other merchants while one merchant's endpoint is slow, against the same while it is fast.
 * That one gets as many either way, at a steady pace, and more than a slow endpoint takes; what is left of a round is
 * delivered before the next begins. On Temporal's own server where it is built: the embedded one slows down with all that
 * it ever ran, so that rounds on it end early.
 */
final class Neighbours implements Measure {

    private static final Logger LOG = LoggerFactory.getLogger(Neighbours.class);
    private static final double WANTED = 0.95;
    private static final int ROUNDS = 7;
    private static final int SECONDS = 20;
    private static final int MOST_A_ROUND_EMBEDDED = 100;
    private static final int OTHERS = Gateway.MERCHANTS - 1;
    private static final int A_SECOND = 2;
    private static final long PATIENCE_S = 180;

    private final Path folder;
    private final LocalPostgres postgres;
    private final TemporalPart server;
    private final Receiver receiver = Receiver.start();
    private final Gateway gateway;
    private final CallbackLoad load;

    private Neighbours(Path folder) throws Exception {
        this.folder = folder;
        postgres = LocalPostgres.start(folder.resolve("postgres"), 0);
        server = new TemporalPart(TemporalServer.built(), folder.resolve("temporal"), postgres.port());
        server.prepare();
        // whoever ends the bench ends it too
        Runtime.getRuntime().addShutdownHook(new Thread(server::close));
        server.start();
        gateway = Gateway.startWorking(server.target(), server.namespace(), receiver.uri());
        load = new CallbackLoad(gateway, receiver, server.target(), server.namespace());
        gateway.callBack(slow(), receiver.slowUri());
    }

    static Neighbours start() throws Exception {
        return new Neighbours(Files.createTempDirectory("bailee-bench"));
    }

    private static UUID slow() {
        return Gateway.merchant(Gateway.MERCHANTS);
    }

    @Override
    public String what() {
        return "callbacks delivered to others while one endpoint takes %d s for each"
                .formatted(Receiver.SLOWLY.toSeconds());
    }

    @Override
    public String floorIs() {
        return "the same while it answers at once, on "
                + (server.isReal() ? "Temporal's own server" : "the same embedded Temporal");
    }

    @Override
    public double wanted() {
        return WANTED;
    }

    @Override
    public int rounds() {
        return ROUNDS;
    }

    @Override
    public int seconds() {
        return SECONDS;
    }

    @Override
    public double floor(int seconds) throws Exception {
        return rate(seconds);
    }

    @Override
    public double ours(int seconds) throws Exception {
        receiver.slowDown();
        try {
            return rate(seconds);
        } finally {
            receiver.speedUp();
        }
    }

    private double rate(int seconds) throws Exception {
        List<Future<String>> ofTheSlow = new ArrayList<>();
        double rate;
        try (ScheduledExecutorService pace = Executors.newSingleThreadScheduledExecutor()) {
            ScheduledFuture<?> pacing = pace.scheduleAtFixedRate(
                    () -> ofTheSlow.add(load.tell(slow())), 0, 1_000 / A_SECOND, TimeUnit.MILLISECONDS);
            rate = Clients.rate(
                    Deliveries.CLIENTS, seconds, most(), client -> new Clients.Client(() -> deliver(client), () -> {}));
            // it only ends by failing
            if (pacing.isDone()) {
                pacing.get();
            }
        }
        receiver.speedUp();
        for (Future<String> left : ofTheSlow) {
            left.get(PATIENCE_S, TimeUnit.SECONDS);
        }
        return rate;
    }

    private int most() {
        return server.isReal() ? Integer.MAX_VALUE : MOST_A_ROUND_EMBEDDED;
    }

    private boolean deliver(int client) throws Exception {
        load.tell(Gateway.merchant(1 + client % OTHERS)).get(PATIENCE_S, TimeUnit.SECONDS);
        return true;
    }

    @Override
    public boolean isElsewhere() {
        return true;
    }

    @Override
    public void close() throws IOException {
        LOG.warn("attempts at the others that came to nothing: {}", gateway.failedAttempts(slow()));
        load.close();
        gateway.close();
        receiver.close();
        server.close();
        postgres.close();
        Folders.delete(folder);
    }
}
