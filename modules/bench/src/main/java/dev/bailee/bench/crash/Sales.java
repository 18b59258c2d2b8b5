package dev.bailee.bench.crash;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** Deposits to ask for, each of a user of its own. */
final class Sales {

    private static final JsonMapper JSON = new JsonMapper();

    private static final String ORDINARY = "AbCd1234";

    /** What becomes of one, by its user's token. */
    private static final List<String> TOKENS =
            List.of(ORDINARY, "REVERSE_", ORDINARY, "DECLINE_", ORDINARY, "GHOST___", "EXPIRE__", "LATEBAN_");

    private static final int FIRST_PARTNER = 60_000_001;
    private static final int EARLIER = 1_000_000;
    private static final int ITEMS = 2;
    private static final int PAGE = 50;
    private static final long PAUSE_MS = 100;
    private static final long PATIENCE_MS = 60_000;

    private final Shopper shop;

    Sales(Shopper shop) {
        this.shop = shop;
    }

    /** The next one; with instant credit by turns, and every other one whose user never answers is cancelled. */
    Errand next(int number) throws IOException, InterruptedException {
        String token = TOKENS.get(number % TOKENS.size());
        int round = number / TOKENS.size();
        String externalId = "sale-" + number;
        ObjectNode order = JSON.createObjectNode()
                .put("externalId", externalId)
                .put("tradeUrl", tradeUrl(number, token))
                .put("isInstant", (number + round) % 2 == 0);
        ArrayNode items = order.putArray("items");
        accepted(tradeUrl(number, ORDINARY)).forEach(item -> Errands.addTo(items, item));
        boolean cancels = token.equals("EXPIRE__") && round % 2 == 0;
        return new Errand(Errand.Kind.SALE, externalId, order.toString(), cancels);
    }

    /** At least so many items of our stock, which users bring now; nothing is killed meanwhile. */
    List<JsonNode> stocked(int number) throws IOException, InterruptedException {
        for (int sale = 0; sale * ITEMS < number; sale++) {
            Errand errand = next(EARLIER + sale * TOKENS.size());
            Shopper.Reply reply = shop.post(errand.path(), errand.body());
            if (!reply.isSuccess()) {
                throw new IllegalStateException("a first deposit was refused: " + reply.body());
            }
        }
        return await("our stock", () -> inStock(number));
    }

    private Stream<JsonNode> inStock(int number) throws IOException {
        List<JsonNode> rows = new ArrayList<>();
        for (int page = 1; rows.size() < number && rows.size() == (page - 1) * PAGE; page++) {
            shop.get("/secure/market?source=internal&perPage=" + PAGE + "&page=" + page)
                    .data()
                    .path("items")
                    .forEach(rows::add);
        }
        return rows.size() < number ? Stream.empty() : rows.stream();
    }

    private static String tradeUrl(int number, String token) {
        return "https://steamcommunity.com/tradeoffer/new/?partner=" + (FIRST_PARTNER + number) + "&token=" + token;
    }

    // prices come with the catalogue, which is fetched right after the first start
    private List<JsonNode> accepted(String tradeUrl) throws IOException, InterruptedException {
        String user = URLEncoder.encode(tradeUrl, StandardCharsets.UTF_8);
        return await("a user's items that are accepted", () -> {
            JsonNode inventory = shop.get("/secure/inventory?limit=-1&acceptedOnly=true&tradeUrl=" + user)
                    .data()
                    .path("inventory");
            return StreamSupport.stream(inventory.spliterator(), false)
                    .filter(item -> item.path("tradable").booleanValue())
                    .limit(ITEMS);
        });
    }

    private interface Look {
        Stream<JsonNode> now() throws IOException;
    }

    private static List<JsonNode> await(String what, Look look) throws IOException, InterruptedException {
        for (long waited = 0; waited < PATIENCE_MS; waited += PAUSE_MS) {
            List<JsonNode> seen = look.now().toList();
            if (!seen.isEmpty()) {
                return seen;
            }
            Thread.sleep(PAUSE_MS);
        }
        throw new IllegalStateException(what + " didn't come");
    }
}
