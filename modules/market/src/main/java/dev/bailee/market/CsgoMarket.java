package dev.bailee.market;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import dev.bailee.kernel.Money;
import java.math.BigDecimal;
import java.net.URI;
import java.net.URLEncoder;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * The client of market.csgo.com and of its sister sites, by the API v2. All of it is GET with {@code key=} as a
 * parameter and JSON with {@code success} and {@code error}.
 */
public final class CsgoMarket implements Supplier {

    private static final Gate UNGATED = _ -> new Slot(Instant.EPOCH);
    private static final int SERVER_ERROR = 500;
    private static final int LONGEST_TEXT = 500;
    private static final int SPARE_CONNECTIONS = 64;

    private final String baseUrl;
    private final CsgoHttp http;

    public CsgoMarket(MarketSettings.Supply supply) {
        this.baseUrl = supply.baseUrl().toString().replaceFirst("/+$", "");
        this.http = new CsgoHttp(
                supply.callTimeout(), SPARE_CONNECTIONS + 4 * supply.keys().size());
    }

    @Override
    public List<Priced> catalogue() throws SupplierTrouble {
        JsonNode items = ask(new Query("prices/USD.json"), "", UNGATED).path("items");
        List<Priced> rows = new ArrayList<>();
        for (JsonNode item : items) {
            String name = item.path("market_hash_name").asText();
            if (!name.isEmpty()) {
                int volume = Math.max(0, item.path("volume").asInt());
                rows.add(new Priced(name, money(item.path("price"), CsgoPrice.Dollars::parse), volume));
            }
        }
        return rows;
    }

    @Override
    public List<Offered> listings(String secret, Gate gate, String marketHashName) throws SupplierTrouble {
        Query query = new Query("search-item-by-hash-name-specific").with("key", secret);
        JsonNode data =
                ask(query.with("hash_name", marketHashName), secret, gate).path("data");
        return rows(data).map(CsgoMarket::offered).toList();
    }

    private static Offered offered(JsonNode row) {
        JsonNode extra = row.path("extra");
        return new Offered(
                row.path("id").asText(),
                money(row.path("price"), CsgoPrice.Thousandths::parse),
                decimal(extra.path("float")),
                integer(extra.path("paintseed")),
                text(extra, "phase"),
                text(row, "class"));
    }

    @Override
    public BuyAnswer.Verdict buy(String secret, Gate gate, Purchase purchase) throws SupplierTrouble.KeyGone {
        CsgoHttp.Call call = new CsgoHttp.Call(buyUri(secret, purchase), gate);
        try {
            return verdict(http.send(call), secret);
        } catch (SupplierTrouble.KeyGone gone) {
            throw gone;
        } catch (SupplierTrouble trouble) {
            String text = String.valueOf(trouble.getMessage());
            return call.wasStarted() ? new BuyAnswer.Lost(text) : new BuyAnswer.NotSent(text);
        }
    }

    private URI buyUri(String secret, Purchase purchase) {
        Query query = new Query("buy-for").with("key", secret);
        String only = purchase.supplierListing();
        query = only == null ? query.with("hash_name", purchase.marketHashName()) : query.with("id", only);
        return query.with(
                        "price",
                        Long.toString(CsgoPrice.Thousandths.of(purchase.sent()).value()))
                .with("partner", Long.toString(purchase.buyer().partner()))
                .with("token", purchase.buyerToken())
                .with("custom_id", purchase.itemId().toString())
                .uri();
    }

    // only a no that the supplier itself says is a no: whatever stands before it may tell us of a failure of
    // its own, in the very words, while the buy goes on behind it
    private static BuyAnswer.Verdict verdict(CsgoHttp.Reply reply, String secret) throws SupplierTrouble.KeyGone {
        JsonNode body = reply.body();
        String id = body.path("id").asText();
        JsonNode success = body.path("success");
        if (success.isBoolean() && success.asBoolean() && !id.isEmpty()) {
            return new BuyAnswer.Bought(id);
        }
        String error = error(body, secret);
        if (!success.isBoolean() || success.asBoolean() || error.isEmpty()) {
            return new BuyAnswer.Lost("an answer we can't read, status " + reply.status());
        }
        if (reply.status() >= SERVER_ERROR) {
            return new BuyAnswer.Lost(error);
        }
        refuseGoneKey(CsgoError.of(error), error);
        return CsgoError.verdict(error);
    }

    private static void refuseGoneKey(Optional<CsgoError> error, String text) throws SupplierTrouble.KeyGone {
        if (error.equals(Optional.of(CsgoError.KEY_GONE))) {
            throw new SupplierTrouble.KeyGone(text);
        }
    }

    @Override
    public List<Outcome> outcomes(String secret, Gate gate, Collection<UUID> itemIds) throws SupplierTrouble {
        Query query = new Query("get-list-buy-info-by-custom-id").with("key", secret);
        for (UUID itemId : itemIds) {
            query = query.with("custom_id[]", itemId.toString());
        }
        CsgoHttp.Call call = new CsgoHttp.Call(query.uri(), gate);
        JsonNode data = successful(http.send(call), secret).path("data");
        if (!data.isContainerNode()) {
            throw new SupplierTrouble("a list of purchases without data");
        }
        return itemIds.stream()
                .map(id -> CsgoOutcome.read(id, call.slotAt(), data))
                .toList();
    }

    @Override
    public Balance balance(String secret, Gate gate) throws SupplierTrouble {
        JsonNode body = ask(new Query("get-money").with("key", secret), secret, gate);
        long mills = CsgoPrice.Dollars.parse(body.path("money").asText())
                .map(CsgoPrice.Dollars::millsAtLeast)
                .orElseThrow(() -> new SupplierTrouble("a balance that is no amount"));
        return new Balance(mills, body.path("currency").asText());
    }

    private JsonNode ask(Query query, String secret, Gate gate) throws SupplierTrouble {
        return successful(http.send(new CsgoHttp.Call(query.uri(), gate)), secret);
    }

    private static JsonNode successful(CsgoHttp.Reply reply, String secret) throws SupplierTrouble {
        if (reply.body().path("success").asBoolean()) {
            return reply.body();
        }
        String error = error(reply.body(), secret);
        refuseGoneKey(CsgoError.of(error), error);
        throw new SupplierTrouble("status " + reply.status() + (error.isEmpty() ? "" : ": " + error));
    }

    private static String error(JsonNode body, String secret) {
        String text = body.path("error").asText(body.path("message").asText());
        String safe = secret.isEmpty() ? text : text.replace(secret, "***");
        return safe.substring(0, Math.min(safe.length(), LONGEST_TEXT));
    }

    private static Stream<JsonNode> rows(JsonNode data) {
        return StreamSupport.stream(data.spliterator(), false);
    }

    /** The price that stands there, zero if it is none. */
    private static Money money(JsonNode price, Function<String, Optional<? extends CsgoPrice>> scale) {
        return scale.apply(price.asText()).map(CsgoPrice::money).orElse(Money.ZERO);
    }

    private static @Nullable BigDecimal decimal(JsonNode node) {
        return CsgoPrice.Dollars.parse(node.asText())
                .map(CsgoPrice.Dollars::value)
                .orElse(null);
    }

    private static @Nullable Integer integer(JsonNode node) {
        return node.canConvertToInt() ? Integer.valueOf(node.asInt()) : null;
    }

    private static @Nullable String text(JsonNode node, String field) {
        String text = node.path(field).asText();
        return text.isEmpty() || text.equals("null") ? null : text;
    }

    @Override
    public void close() {
        http.close();
    }

    /** A path and its parameters. */
    private final class Query {

        private final StringBuilder text;

        Query(String path) {
            this.text = new StringBuilder(baseUrl).append("/api/v2/").append(path);
        }

        Query with(String name, String value) {
            text.append(text.indexOf("?") < 0 ? '?' : '&')
                    .append(encoded(name))
                    .append('=')
                    .append(encoded(value));
            return this;
        }

        // a plus is a space in forms alone; %20 is one everywhere
        private static String encoded(String text) {
            return URLEncoder.encode(text, UTF_8).replace("+", "%20");
        }

        URI uri() {
            return URI.create(text.toString());
        }
    }
}
