package dev.bailee.bench.crash;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The story of one seller, told by a client as it should be: an answer that was lost is no answer, so it looks before it
 * asks again, and what is refused because it was done already was done.
 */
final class Bringing {

    /** How many items each brings, and how many keys its moves need. */
    static final int ITEMS = 3;

    static final int KEYS = 1 + 2 * ITEMS;

    private static final JsonMapper JSON = new JsonMapper();
    private static final Set<Integer> PASSING = Set.of(429, 500, 503);
    private static final Set<String> UNDER_WAY = Set.of("trade_hold", "deliver_pending", "return_pending");
    private static final String BUYER = "https://steamcommunity.com/tradeoffer/new/?partner=";
    private static final int FIRST_BUYER = 80_000_001;
    private static final int BUYERS = 64;
    private static final int PRICE_CENTS = 250;
    private static final long PAUSE_MS = 300;
    private static final long PATIENCE_MS = 300_000;

    private final Seller seller;
    private final int number;
    private final List<String> items;
    private final Map<String, Set<String>> granted;

    /**
     * @param number tells its moves from others', and decides which they are
     * @param items asset ids
     * @param granted gets what the API agreed to
     */
    Bringing(Seller seller, int number, List<String> items, Map<String, Set<String>> granted) {
        this.seller = seller;
        this.number = number;
        this.items = items;
        this.granted = granted;
    }

    void run() throws InterruptedException {
        String intake =
                persist("begins", () -> answered(seller.begin())).path("id").asText();
        JsonNode asked = persist("asks", () -> ask(intake));
        List<String> listings = isListed(asked) ? ids(asked) : ids(await(intake));
        for (int place = 0; place < listings.size(); place++) {
            granted.computeIfAbsent(listings.get(place), _ -> ConcurrentHashMap.newKeySet());
            handOver(listings.get(place), place);
        }
    }

    // the answer to an earlier try may have been lost: the intake tells
    private JsonNode ask(String intake) throws IOException {
        JsonNode now = answered(seller.get("/bulk/" + intake));
        boolean isNew = now.path("status").asText().equals("start")
                && now.path("updated").equals(now.path("created"));
        if (!isNew) {
            return now;
        }
        ArrayNode lines = JSON.createArrayNode();
        items.forEach(
                item -> lines.addObject().put("id", item).put("appid", "730").put("price", PRICE_CENTS));
        return answered(
                seller.put(intake, JSON.createObjectNode().set("items", lines).toString()));
    }

    private JsonNode await(String intake) throws InterruptedException {
        return persist("waits", () -> {
            JsonNode now = answered(seller.put(intake, "null"));
            return isListed(now) || now.path("status").asText().equals("start") ? now : JSON.nullNode();
        });
    }

    private static boolean isListed(JsonNode intake) {
        return intake.path("status").asText().equals("listed");
    }

    private static List<String> ids(JsonNode intake) {
        List<String> ids = new ArrayList<>();
        intake.path("listings").forEach(listing -> ids.add(listing.path("id").asText()));
        return ids;
    }

    private void handOver(String listing, int place) throws InterruptedException {
        int key = 1 + 2 * place;
        switch ((number * ITEMS + place) % 8) {
            case 0 -> deliver(key, listing, "AbCd1234");
            case 1 -> giveBack(key, listing);
            case 2 -> {
                deliver(key, listing, "REVERSE_");
                rest(listing);
                giveBack(key + 1, listing);
            }
            case 3 -> {
                deliver(key, listing, "EXPIRE__");
                move(key + 1, listing, "cancel", "");
            }
            case 4 -> deliver(key, listing, "DECLINE_");
            case 5 -> deliver(key, listing, "GHOST___");
            case 6 -> deliver(key, listing, "LATEBAN_");
            default -> {}
        }
    }

    private void deliver(int key, String listing, String token) throws InterruptedException {
        int partner = FIRST_BUYER + (number * ITEMS + key) % BUYERS;
        String body = JSON.createObjectNode()
                .put("trade_url", BUYER + partner + "&token=" + token)
                .toString();
        if (move(key, listing, "deliver", body)) {
            grant(listing, "DELIVER_PENDING");
        }
    }

    private void giveBack(int key, String listing) throws InterruptedException {
        if (move(key, listing, "return", "")) {
            grant(listing, "RETURN_PENDING");
        }
    }

    private void grant(String listing, String what) {
        granted.computeIfAbsent(listing, _ -> ConcurrentHashMap.newKeySet()).add(what);
    }

    // a conflict: it was granted to a try whose answer was lost, or is no longer possible; the books know
    private boolean move(int key, String listing, String where, String body) throws InterruptedException {
        return persist("moves", () -> {
                    Shopper.Reply reply = seller.move(key, listing, where, body);
                    return reply.status() == 409 ? reply.body() : answered(reply);
                })
                .has("owner");
    }

    private void rest(String listing) throws InterruptedException {
        JsonNode _ = persist("rests", () -> {
            JsonNode now = answered(seller.get("/escrow/" + listing));
            return UNDER_WAY.contains(now.path("status").asText()) ? JSON.nullNode() : now;
        });
    }

    private interface Try {
        /** Null, as JSON, if it isn't so yet. */
        JsonNode now() throws IOException;
    }

    private static JsonNode answered(Shopper.Reply reply) throws IOException {
        if (PASSING.contains(reply.status())) {
            return JSON.nullNode();
        }
        if (reply.status() != 200) {
            throw new IllegalStateException("custody was refused: " + reply.body());
        }
        return reply.data();
    }

    // nobody answers while the process is dead
    private JsonNode persist(String what, Try attempt) throws InterruptedException {
        for (long waited = 0; waited < PATIENCE_MS; waited += PAUSE_MS) {
            try {
                JsonNode seen = attempt.now();
                if (!seen.isNull()) {
                    return seen;
                }
            } catch (IOException _) {
                // asked again
            }
            Thread.sleep(PAUSE_MS);
        }
        throw new IllegalStateException(seller + " " + what + " in vain");
    }
}
