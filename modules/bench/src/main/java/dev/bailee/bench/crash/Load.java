package dev.bailee.bench.crash;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Clients as they should be: an answer that was lost is asked for by the externalId, and only what isn't there is sent
 * again.
 */
final class Load implements AutoCloseable {

    private static final int CLIENTS = 8;
    private static final long PAUSE_MS = 200;
    /** Another withdrawal of this user, Steam, limits, maintenance, a backlog: all of it passes. */
    private static final Set<Integer> PASSING = Set.of(20, 31, 33, 1005, 1007, 1009);

    private static final int USED = 1;

    private final Shopper shop;
    private final ExecutorService clients =
            Executors.newFixedThreadPool(CLIENTS, Thread.ofVirtual().factory());
    private final List<Future<?>> sent = new ArrayList<>();
    private final Map<String, String> accepted = new ConcurrentHashMap<>();
    private final Set<String> cancelled = ConcurrentHashMap.newKeySet();
    private final AtomicInteger lost = new AtomicInteger();
    private final AtomicInteger found = new AtomicInteger();

    Load(Shopper shop) {
        this.shop = shop;
    }

    /** Begins a few withdrawals; each goes on until it is accepted, however often the process dies. */
    void begin(List<Errand> errands) {
        errands.forEach(errand -> sent.add(clients.submit(() -> {
            String trade = accept(errand);
            accepted.put(errand.externalId(), trade);
            if (errand.cancels()) {
                cancel(trade);
            }
            return trade;
        })));
    }

    void awaitAll() throws InterruptedException, ExecutionException {
        for (Future<?> one : sent) {
            one.get();
        }
    }

    private String accept(Errand errand) throws InterruptedException {
        boolean uncertain = false;
        while (true) {
            try {
                Optional<String> there = uncertain ? find(errand) : Optional.empty();
                there.ifPresent(_ -> found.incrementAndGet());
                Optional<String> trade = there.isPresent() ? there : ask(errand, uncertain);
                if (trade.isPresent()) {
                    return trade.get();
                }
            } catch (IOException noAnswer) {
                lost.addAndGet(uncertain ? 0 : 1);
                uncertain = true;
            }
            Thread.sleep(PAUSE_MS);
        }
    }

    private Optional<String> find(Errand errand) throws IOException {
        Shopper.Reply reply = shop.get("/secure/trades/" + errand.externalId());
        return Optional.of(reply.data().path("id").asText()).filter(id -> !id.isEmpty());
    }

    // what wasn't there a moment ago may have been accepted since
    private Optional<String> ask(Errand errand, boolean uncertain) throws IOException {
        Shopper.Reply reply = shop.post(errand.path(), errand.body());
        if (reply.isSuccess()) {
            return Optional.of(reply.data().path("id").asText());
        }
        if (uncertain && reply.code() == USED) {
            return Optional.empty();
        }
        if (reply.status() == 500) {
            throw new IOException("who knows what was done");
        }
        if (!PASSING.contains(reply.code())) {
            throw new IllegalStateException(errand.externalId() + " was refused: " + reply.body());
        }
        return Optional.empty();
    }

    // nobody waits for a cancel that isn't answered
    private void cancel(String trade) {
        try {
            JsonNode result =
                    shop.post("/secure/buy/" + trade + "/cancel", "{}").data();
            if (result.path("cancelled").asInt() > 0 && result.path("failed").asInt() == 0) {
                cancelled.add(trade);
            }
        } catch (IOException unknown) {
            lost.incrementAndGet();
        }
    }

    /** Trades by externalId. */
    Map<String, String> accepted() {
        return Map.copyOf(accepted);
    }

    /** Trades whose cancel was granted as a whole. */
    Set<String> cancelled() {
        return Set.copyOf(cancelled);
    }

    /** How many withdrawals or cancels had no answer at first. */
    int lost() {
        return lost.get();
    }

    /** How many of those withdrawals were there all the same. */
    int found() {
        return found.get();
    }

    @Override
    public void close() {
        clients.shutdownNow();
    }
}
