package dev.bailee.bench.crash;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/** Whether every trade of a merchant has ended, and its merchant was told so. */
public final class Ending {

    private static final Set<String> LIVE = Set.of("initiated", "pending", "active", "hold");

    private final Shopper shop;
    private final int atLeast;
    private final Set<String> told = new HashSet<>();
    private long open = -1;

    /**
     * Of a merchant who asked for some.
     *
     * @param atLeast how many trades there are, beside those the demo makes by itself
     */
    public Ending(Shopper shop, int atLeast) {
        this.shop = shop;
        this.atLeast = atLeast;
    }

    /** Says how many are open, whenever that changed. */
    public boolean isReached(Consumer<String> says) throws IOException {
        Map<String, String> statuses = statuses();
        long live = statuses.values().stream().filter(LIVE::contains).count();
        if (live != open) {
            says.accept("  " + live + " of " + statuses.size() + " trades open");
            open = live;
        }
        return live == 0 && statuses.size() >= atLeast && allTold(statuses);
    }

    private Map<String, String> statuses() throws IOException {
        Map<String, String> statuses = new HashMap<>();
        String cursor = "";
        do {
            JsonNode page = shop.get("/secure/trades?limit=100" + cursor).data();
            page.path("items")
                    .forEach(trade -> statuses.put(
                            trade.path("id").asText(), trade.path("status").asText()));
            cursor = page.path("nextCursor").isTextual()
                    ? "&cursor=" + page.path("nextCursor").asText()
                    : "";
        } while (!cursor.isEmpty());
        return statuses;
    }

    private boolean allTold(Map<String, String> statuses) throws IOException {
        for (Map.Entry<String, String> trade : statuses.entrySet()) {
            if (!told.contains(trade.getKey()) && isTold(trade.getKey(), trade.getValue())) {
                told.add(trade.getKey());
            }
        }
        return told.containsAll(statuses.keySet());
    }

    private boolean isTold(String trade, String status) throws IOException {
        JsonNode callbacks = shop.world("/callbacks?trade=" + trade);
        return callbacks.size() > 0
                && callbacks.get(callbacks.size() - 1).path("status").asText().equals(status);
    }
}
