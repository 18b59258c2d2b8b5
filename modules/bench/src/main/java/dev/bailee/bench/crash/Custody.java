package dev.bailee.bench.crash;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * The sellers' part of a load: each brings its items into custody, and once they are there has each sent where its turn
 * says. Sellers of every kind come by turns.
 */
final class Custody implements AutoCloseable {

    /** What a seller's user does, by its token: most accept. */
    private static final List<String> TOKENS = List.of(
            "AbCd1234", "REVERSE_", "AbCd1234", "HOLD15__", "GHOST___", "AbCd1234", "DECLINE_", "EXPIRE__", "LATEBAN_");

    private static final int CLIENTS = 8;

    private final List<Bringing> stories = new ArrayList<>();
    private final ExecutorService clients =
            Executors.newFixedThreadPool(CLIENTS, Thread.ofVirtual().factory());
    private final List<Future<?>> begun = new ArrayList<>();
    private final Map<String, Set<String>> granted = new ConcurrentHashMap<>();

    private Custody() {}

    /** The tokens of so many sellers. */
    static List<String> tokens(int sellers) {
        List<String> tokens = new ArrayList<>();
        for (int number = 0; number < sellers; number++) {
            tokens.add(TOKENS.get(number % TOKENS.size()));
        }
        return tokens;
    }

    /** Of those sellers, each with the items it is going to bring. */
    static Custody of(List<Seller> sellers, List<List<String>> items) {
        Custody custody = new Custody();
        for (int number = 0; number < sellers.size(); number++) {
            custody.stories.add(new Bringing(sellers.get(number), number, items.get(number), custody.granted));
        }
        return custody;
    }

    /** Begins one of so many shares of them; each goes on to its end, however often the process dies. */
    void begin(int share, int shares) {
        int from = stories.size() * share / shares;
        int end = stories.size() * (share + 1) / shares;
        stories.subList(from, end)
                .forEach(story -> begun.add(clients.submit(() -> {
                    story.run();
                    return story;
                })));
    }

    void awaitAll() throws InterruptedException, ExecutionException {
        for (Future<?> one : begun) {
            one.get();
        }
    }

    /** What was granted of each listing: the words of {@code escrow.handovers}. */
    Map<String, Set<String>> granted() {
        return Map.copyOf(granted);
    }

    @Override
    public void close() {
        clients.shutdownNow();
    }
}
