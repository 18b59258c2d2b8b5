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

    private static final int SECONDS = 20;
    private static final double WANTED = 0.7;
    // itself, and those of its callbacks
    private static final int WORKFLOWS = 4;
    // a step that no worker got is done again when its time is over, which takes a minute and a half
    private static final long PATIENCE_S = 300;

    // of a good withdrawal: looks; then the question, the buy and the last question
    private static final int LOCAL = 4;
    private static final int ORDINARY = 3;

    private final int underWay;
    private final Workplace workplace = new Workplace();
    private final Receiver receiver = workplace.receiver();
    private final Gateway gateway = workplace.gateway();
    private final BareWorkflows bare = workplace.bareWorkflows();
    private final String listing = gateway.listing();
    private final AtomicLong number = new AtomicLong();
    private final AtomicLong completed = new AtomicLong();

    /** @param underWay at a time, on either side */
    Completions(int underWay) throws Exception {
        this.underWay = underWay;
    }

    @Override
    public String what() {
        return "one-item withdrawals completed, %d under way at a time, %s".formatted(underWay, workplace.where());
    }

    @Override
    public String floorIs() {
        return "workflows of as many activities that do nothing";
    }

    @Override
    public double wanted() {
        return WANTED;
    }

    @Override
    public double floor(int seconds) throws Exception {
        int callbacks = (int) Math.round((double) receiver.news() / Math.max(1, completed.get()));
        return Clients.rate(
                underWay,
                seconds,
                workplace.mostOf(WORKFLOWS),
                _ -> new Clients.Client(() -> bare(callbacks), () -> {}));
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
        return Clients.rate(underWay, seconds, workplace.mostOf(WORKFLOWS), client -> {
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

    @Override
    public int seconds() {
        return SECONDS;
    }

    @Override
    public boolean isWarmedUpByOne() {
        return !workplace.lasts();
    }

    @Override
    public void close() throws IOException {
        bare.close();
        workplace.close();
    }
}
