package dev.bailee.bench.crash;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Whether nothing in custody is under way any more, its merchant was told so, and it stays so for a while: the demo
 * begins what it shows in its own time.
 */
final class Rest {

    private static final JsonMapper JSON = new JsonMapper();
    private static final Set<String> AT_REST =
            Set.of("start", "listed", "received", "delivered", "returned", "canceled");
    private static final List<String> OPEN_INTAKES =
            List.of("receive_pending", "steam_escrow", "received", "trade_hold");
    private static final long CALM_NS = 2_000_000_000L;
    private static final long PACE_NS = 1_000_000_000L;
    private static final int ALL = 1_000_000;

    private final Shopper shop;
    private final List<Seller> owners;
    private long since = System.nanoTime();
    private long lookedAt = since - PACE_NS;
    private long open = -1;

    /** @param owners one seller of each */
    Rest(Shopper shop, List<Seller> owners) {
        this.shop = shop;
        this.owners = owners;
    }

    boolean isReached(Consumer<String> says) throws IOException {
        if (System.nanoTime() - lookedAt < PACE_NS) {
            return false;
        }
        lookedAt = System.nanoTime();
        Map<String, String> statuses = new HashMap<>();
        for (Seller owner : owners) {
            collect(owner, statuses);
        }
        long live = statuses.values().stream()
                .filter(status -> !AT_REST.contains(status))
                .count();
        if (live != open) {
            says.accept("  " + live + " of " + statuses.size() + " escrows and intakes under way");
            open = live;
            since = System.nanoTime();
        }
        return live == 0 && System.nanoTime() - since > CALM_NS && isTold(statuses);
    }

    private static void collect(Seller owner, Map<String, String> statuses) throws IOException {
        pages(owner, "/escrow/mine?limit=100", row -> statuses.put(id(row, "listing_id"), id(row, "status")));
        // an intake's received isn't an escrow's
        for (String status : OPEN_INTAKES) {
            pages(owner, "/bulk/mine?limit=100&status=" + status, row -> statuses.put(id(row, "id"), "under way"));
        }
        for (String status : List.of("start", "listed")) {
            pages(owner, "/bulk/mine?limit=100&status=" + status, row -> statuses.put(id(row, "id"), status));
        }
    }

    private static String id(JsonNode row, String name) {
        return row.path(name).asText();
    }

    private static void pages(Seller owner, String first, Consumer<JsonNode> rows) throws IOException {
        String path = first;
        while (!path.isEmpty()) {
            Shopper.Reply reply = owner.get(path);
            if (reply.status() != 200) {
                throw new IllegalStateException("a list was refused: " + reply.body());
            }
            reply.data().forEach(rows);
            path = reply.body().path("next_page").asText().replaceFirst("^/api/v1/steam", "");
        }
    }

    private boolean isTold(Map<String, String> statuses) throws IOException {
        Map<String, String> told = new HashMap<>();
        for (JsonNode callback : shop.world("/callbacks?limit=" + ALL)) {
            JsonNode body = JSON.readTree(callback.path("body").asText());
            told.put(id(body.path("escrow"), "listing_id"), id(body.path("escrow"), "status"));
            told.put(id(body.path("intake"), "id"), id(body.path("intake"), "status"));
        }
        return statuses.entrySet().stream().allMatch(entry -> entry.getValue().equals(told.get(entry.getKey())));
    }
}
