package dev.bailee.bench.crash;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

/**
 * Draws a load: most withdrawals go well, and some meet each way in which a supplier, a seller, a user or a merchant
 * can spoil one. Of each four one is a deposit, and one takes what another brought out of our own stock; those go all
 * the ways by turns that their users may choose.
 */
public final class Errands {

    private static final JsonMapper JSON = new JsonMapper();
    private static final String ORDINARY = "AK-47 | Redline (Field-Tested)";
    private static final List<String> ODD = List.of(
            "Sandbox | Sold Out",
            "Sandbox | Price Jump",
            "Sandbox | Market Down",
            "Sandbox | Market Hiccup",
            "Sandbox | Purchase Error",
            "Sandbox | Lost Answer",
            "Sandbox | Seller Never Sends",
            "Sandbox | Seller Reverts",
            "Sandbox | Buyer Declines",
            "Sandbox | Buyer Declines 500");
    private static final List<String> TOKENS = List.of("DECLINE_", "EXPIRE__", "REVERSE_", "LATEBAN_");
    private static final List<String> MERCHANTS_MOODS = List.of("reject-", "refuse-", "busy-");
    private static final int FIRST_PARTNER = 50_000_001;
    private static final int USERS = 16;
    private static final long PAUSE_MS = 50;
    private static final long PATIENCE_MS = 60_000;

    private static final List<String> TAKERS = List.of("AbCd1234", "REVERSE_", "AbCd1234", "DECLINE_", "EXPIRE__");
    private static final int EACH = 4;

    private final Shopper shop;
    private final RandomGenerator random;
    private final Sales sales;
    private final List<JsonNode> stock = new ArrayList<>();
    private final Map<String, JsonNode> listings = new HashMap<>();

    /** Of a shop that stands; every load needs one of its own. */
    public Errands(Shopper shop, RandomGenerator random) {
        this.shop = shop;
        this.random = random;
        this.sales = new Sales(shop);
    }

    /** Has our bots filled with enough for that many errands. */
    public void stockUp(int errands) throws IOException, InterruptedException {
        stock.addAll(sales.stocked(errands / EACH + 1));
    }

    /** The next one; {@code number} makes it unmistakable. */
    public Errand next(int number) throws IOException, InterruptedException {
        String name = "crash-" + number;
        return switch (number % EACH) {
            case 1 -> number / EACH < stock.size() ? stocked(name, number / EACH) : supplied(name, number);
            case 3 -> sales.next(number / EACH);
            default -> supplied(name, number);
        };
    }

    private Errand stocked(String externalId, int number) {
        ObjectNode order = order(externalId, TAKERS.get(number % TAKERS.size()));
        addTo(order.putArray("items"), stock.get(number));
        return new Errand(Errand.Kind.STOCKED, externalId, order.toString(), false);
    }

    private Errand supplied(String name, int number) throws IOException, InterruptedException {
        return switch (random.nextInt(10)) {
            case 0, 1 -> chosen(name, "AbCd1234", List.of(ORDINARY));
            case 2, 3 -> chosen(name, "AbCd1234", List.of(oneOf(ODD)));
            case 4, 5 -> chosen(name, "AbCd1234", List.of(ORDINARY, oneOf(ODD), oneOf(ODD)));
            case 6 -> chosen(name, oneOf(TOKENS), List.of(ORDINARY));
            case 7 -> chosen(oneOf(MERCHANTS_MOODS) + number, "AbCd1234", List.of(ORDINARY));
            case 8 -> quick(name);
            default -> cancelled(chosen(name, "AbCd1234", List.of(ORDINARY)));
        };
    }

    private static Errand cancelled(Errand errand) {
        return new Errand(errand.kind(), errand.externalId(), errand.body(), true);
    }

    private Errand chosen(String externalId, String token, List<String> names)
            throws IOException, InterruptedException {
        ObjectNode order = order(externalId, token);
        ArrayNode items = order.putArray("items");
        for (String name : names) {
            addTo(items, find(name));
        }
        return new Errand(Errand.Kind.BOUGHT, externalId, order.toString(), false);
    }

    /** Something that is for sale, or that a user has, at its price. */
    static void addTo(ArrayNode items, JsonNode listing) {
        items.addObject()
                .put("itemId", listing.path("id").asText())
                .set("price", listing.path("offer").path("price"));
    }

    private Errand quick(String externalId) {
        ObjectNode order = order(externalId, "AbCd1234")
                .put("marketHashName", ORDINARY)
                .put("maxPrice", 15.00)
                .put("amount", 2);
        return new Errand(Errand.Kind.QUICK, externalId, order.toString(), false);
    }

    private ObjectNode order(String externalId, String token) {
        int partner = FIRST_PARTNER + random.nextInt(USERS);
        return JSON.createObjectNode()
                .put("externalId", externalId)
                .put("tradeUrl", "https://steamcommunity.com/tradeoffer/new/?partner=" + partner + "&token=" + token);
    }

    private String oneOf(List<String> choices) {
        return choices.get(random.nextInt(choices.size()));
    }

    // the catalogue is fetched right after the first start
    private JsonNode find(String name) throws IOException, InterruptedException {
        for (long waited = 0; !listings.containsKey(name); waited += PAUSE_MS) {
            if (waited > PATIENCE_MS) {
                throw new IllegalStateException(name + " isn't for sale");
            }
            String search = URLEncoder.encode(name, StandardCharsets.UTF_8);
            for (JsonNode row : shop.get("/secure/market?source=external&search=" + search)
                    .data()
                    .path("items")) {
                listings.put(row.path("marketHashName").asText(), row);
            }
            Thread.sleep(PAUSE_MS);
        }
        return listings.get(name);
    }
}
