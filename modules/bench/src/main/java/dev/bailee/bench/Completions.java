package dev.bailee.bench;

import java.io.IOException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Withdrawals of one item, from the request until their merchant has heard that they are completed, against workflows
 * on the same Temporal that have as many activities, none of which does anything.
 */
final class Completions implements Measure {

    static final int CLIENTS = 96;
    private static final double WANTED = 0.7;
    private static final int MOST_A_ROUND = 250;
    // the last callback of a withdrawal may be one that is told again a minute later
    private static final long PATIENCE_S = 300;

    // of a good withdrawal: looks; then the question, the buy and the last question
    private static final int LOCAL = 4;
    private static final int ORDINARY = 3;

    private final TemporalOnPort temporal = TemporalOnPort.start();
    private final Receiver receiver = Receiver.start();
    private final Gateway gateway = Gateway.startWorking(temporal.target(), TemporalOnPort.NAMESPACE, receiver.uri());
    private final BareWorkflows bare = new BareWorkflows(temporal.target());
    private final String listing = gateway.listing();
    private final AtomicLong number = new AtomicLong();
    private final AtomicLong completed = new AtomicLong();

    Completions() throws IOException {}

    @Override
    public String what() {
        return "one-item withdrawals completed, %d under way at a time".formatted(CLIENTS);
    }

    @Override
    public String floorIs() {
        return "workflows of as many activities that do nothing, on the same embedded Temporal";
    }

    @Override
    public double wanted() {
        return WANTED;
    }

    @Override
    public double floor(int seconds) throws Exception {
        int callbacks = (int) Math.round((double) receiver.news() / Math.max(1, completed.get()));
        return Clients.rate(CLIENTS, seconds, MOST_A_ROUND, _ -> new Clients.Client(() -> bare(callbacks), () -> {}));
    }

    // a callback is delivered by a workflow of its own, of one activity
    private boolean bare(int callbacks) {
        bare.run(LOCAL, ORDINARY);
        for (int i = 0; i < callbacks; i++) {
            bare.run(0, 1);
        }
        return true;
    }

    @Override
    public double ours(int seconds) throws Exception {
        return Clients.rate(CLIENTS, seconds, MOST_A_ROUND, client -> {
            Wire wire = new Wire(gateway.port());
            return new Clients.Client(() -> complete(wire, client), wire);
        });
    }

    private boolean complete(Wire wire, int client) throws Exception {
        String name = "ours-" + number.incrementAndGet();
        Future<String> end = receiver.last(name);
        wire.insist(
                "/secure/buy", Gateway.key(1 + client % Gateway.MERCHANTS), """
                {"items":[{"itemId":"%s","price":20.00}],"externalId":"%s",\
                "tradeUrl":"https://steamcommunity.com/tradeoffer/new/?partner=%d&token=benchabc"}\
                """.formatted(listing, name, 1 + client));
        if (!last(end).contains("\"status\":\"completed\"")) {
            throw new IOException("not every withdrawal was completed: " + gateway.statuses());
        }
        completed.incrementAndGet();
        return true;
    }

    private static String last(Future<String> end) throws InterruptedException, ExecutionException {
        try {
            return end.get(PATIENCE_S, TimeUnit.SECONDS);
        } catch (TimeoutException unheard) {
            return "";
        }
    }

    /** An embedded Temporal remembers all that it ever ran. */
    @Override
    public boolean wearsOut() {
        return true;
    }

    @Override
    public void close() throws IOException {
        bare.close();
        gateway.close();
        receiver.close();
        temporal.close();
    }
}
