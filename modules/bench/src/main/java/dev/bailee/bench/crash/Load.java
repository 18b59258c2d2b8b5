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
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Clients as they should be: an answer that was lost is asked for by the externalId, and only what isn't there is sent
 * again.
 */
public final class Load implements AutoCloseable {

    private static final int CLIENTS = 8;
    // nobody waits for longer, whatever an answer asks for: what passes is to be seen when it has passed
    private static final long PAUSE_MS = 200;
    private static final long MOST_PAUSE_MS = 5_000;
    /** Another request of this user, Steam, limits, maintenance, a backlog, bots that start or are full: all of it passes. */
    private static final Set<Integer> PASSING = Set.of(19, 20, 31, 33, 1005, 1007, 1009, 1010, 1011);

    private static final int USED = 1;
    private static final int NOT_SENT = 5;
    /** Somebody else took what we had, or it is dearer now. */
    private static final Set<Integer> GONE = Set.of(9, 11, 14, 2200);

    private static final String NOTHING = "";

    private final Shopper shop;
    private final ExecutorService clients;
    private final List<Future<?>> sent = new ArrayList<>();
    private final Map<String, String> accepted = new ConcurrentHashMap<>();
    private final Set<String> cancelled = ConcurrentHashMap.newKeySet();
    private final AtomicInteger lost = new AtomicInteger();
    private final AtomicInteger found = new AtomicInteger();

    Load(Shopper shop) {
        this(shop, CLIENTS);
    }

    /** Of so many clients, who ask at once. */
    public Load(Shopper shop, int clients) {
        this(shop, Executors.newFixedThreadPool(clients, Thread.ofVirtual().factory()));
    }

    private Load(Shopper shop, ExecutorService clients) {
        this.shop = shop;
        this.clients = clients;
    }

    /** Of one client for each errand: however many wait, the next one asks. */
    public static Load unbounded(Shopper shop) {
        return new Load(shop, Executors.newVirtualThreadPerTaskExecutor());
    }

    /** Begins a few errands; each goes on until it is accepted, however often the process dies. */
    public void begin(List<Errand> errands) {
        errands.forEach(errand -> sent.add(clients.submit(() -> {
            String trade = accept(errand);
            if (trade.equals(NOTHING)) {
                return trade;
            }
            accepted.put(errand.externalId(), trade);
            if (errand.cancels()) {
                cancel(errand, trade);
            }
            return trade;
        })));
    }

    public void awaitAll() throws InterruptedException, ExecutionException {
        for (Future<?> one : sent) {
            one.get();
        }
    }

    private String accept(Errand errand) throws InterruptedException {
        boolean uncertain = false;
        Pause pause = new Pause();
        while (true) {
            try {
                Optional<String> there = uncertain ? find(errand) : Optional.empty();
                there.ifPresent(_ -> found.incrementAndGet());
                Optional<String> trade = there.isPresent() ? there : ask(errand, uncertain, pause);
                if (trade.isPresent()) {
                    return trade.get();
                }
            } catch (IOException noAnswer) {
                lost.addAndGet(uncertain ? 0 : 1);
                uncertain = true;
            }
            pause.take();
        }
    }

    /** Between an errand's questions: ever longer, and as long as an answer asks for. */
    private static final class Pause {

        private long nextMs = PAUSE_MS;

        void atLeast(int seconds) {
            nextMs = Math.max(nextMs, TimeUnit.SECONDS.toMillis(seconds));
        }

        void take() throws InterruptedException {
            Thread.sleep(Math.min(nextMs, MOST_PAUSE_MS));
            nextMs = Math.min(nextMs * 2, MOST_PAUSE_MS);
        }
    }

    private Optional<String> find(Errand errand) throws IOException {
        Shopper.Reply reply = shop.get("/secure/trades/" + errand.externalId());
        return Optional.of(reply.data().path("id").asText()).filter(id -> !id.isEmpty());
    }

    // what wasn't there a moment ago may have been accepted since
    private Optional<String> ask(Errand errand, boolean uncertain, Pause pause) throws IOException {
        Shopper.Reply reply = shop.post(errand.path(), errand.body());
        if (reply.isSuccess()) {
            return Optional.of(reply.data().path("id").asText());
        }
        if (reply.code() == NOT_SENT) {
            // it was accepted and is over, because Steam takes no offer to its user
            return Optional.of(reply.body().at("/error/details/tradeId").asText());
        }
        if (errand.kind() == Errand.Kind.STOCKED && GONE.contains(reply.code())) {
            return Optional.of(NOTHING);
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
        pause.atLeast(reply.retryAfterS());
        return Optional.empty();
    }

    // nobody waits for a cancel that isn't answered
    private void cancel(Errand errand, String trade) {
        try {
            JsonNode result = shop.post(errand.cancelPath(trade), "{}").data();
            if (errand.isSureOfItsCancel()
                    && result.path("cancelled").asInt() > 0
                    && result.path("failed").asInt() == 0) {
                cancelled.add(trade);
            }
        } catch (IOException unknown) {
            lost.incrementAndGet();
        }
    }

    /** Trades by externalId. */
    public Map<String, String> accepted() {
        return Map.copyOf(accepted);
    }

    /** Trades whose cancel was granted as a whole. */
    public Set<String> cancelled() {
        return Set.copyOf(cancelled);
    }

    /** How many requests or cancels had no answer at first. */
    public int lost() {
        return lost.get();
    }

    /** How many of what was asked for was there all the same. */
    public int found() {
        return found.get();
    }

    @Override
    public void close() {
        clients.shutdownNow();
    }
}
