package dev.bailee.bench;

import java.io.IOException;
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
 * delivered before the next begins.
 */
final class Neighbours implements Measure {

    private static final Logger LOG = LoggerFactory.getLogger(Neighbours.class);
    private static final double WANTED = 0.95;
    private static final int ROUNDS = 7;
    private static final int SECONDS = 20;
    // a callback is one, but fourteen rounds share what an embedded Temporal does well
    private static final int COUNTED_AS = 4;
    private static final int OTHERS = Gateway.MERCHANTS - 1;
    private static final int A_SECOND = 2;
    private static final long PATIENCE_S = 180;

    private final int underWay;
    private final Workplace workplace = new Workplace();
    private final Receiver receiver = workplace.receiver();
    private final Gateway gateway = workplace.gateway();
    private final CallbackLoad load = workplace.callbacks();

    /** @param underWay of the others at a time */
    Neighbours(int underWay) throws Exception {
        this.underWay = underWay;
        gateway.callBack(slow(), receiver.slowUri());
    }

    private static UUID slow() {
        return Gateway.merchant(Gateway.MERCHANTS);
    }

    @Override
    public String what() {
        return "callbacks delivered to others while one endpoint takes %d s for each, %s"
                .formatted(Receiver.SLOWLY.toSeconds(), workplace.where());
    }

    @Override
    public String floorIs() {
        return "the same while it answers at once";
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
                    underWay,
                    seconds,
                    workplace.mostOf(COUNTED_AS),
                    client -> new Clients.Client(() -> deliver(client), () -> {}));
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

    private boolean deliver(int client) throws Exception {
        load.tell(Gateway.merchant(1 + client % OTHERS)).get(PATIENCE_S, TimeUnit.SECONDS);
        return true;
    }

    @Override
    public boolean isWarmedUpByOne() {
        return true;
    }

    @Override
    public void close() throws IOException {
        LOG.warn("attempts at the others that came to nothing: {}", gateway.failedAttempts(slow()));
        load.close();
        workplace.close();
    }
}
