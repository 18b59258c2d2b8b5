package dev.bailee.api.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.bailee.api.RunningApi.Reply;
import dev.bailee.kernel.Money;
import dev.bailee.ledger.Postings;
import dev.bailee.ledger.Wallet;
import dev.bailee.market.Quote;
import dev.bailee.merchants.NewMerchant;
import dev.bailee.merchants.Scope;
import dev.bailee.sandbox.MerchantSecrets;
import dev.bailee.sandbox.Sandbox;
import java.math.BigDecimal;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** A merchant of the world, and what its backend asks for. */
record Shop(World world, String name, UUID id, String apiSecret, Client api) {

    private static final JsonMapper JSON = new JsonMapper();
    private static final Set<String> LIVE = Set.of("initiated", "pending", "active", "hold");

    /** The body of a withdrawal of the cheapest items of these names, at their prices. */
    ObjectNode order(@Nullable String externalId, @Nullable String tradeUrl, String... names) {
        return orderOf(World.CS2, externalId, tradeUrl, names);
    }

    /** The same of Rust items. */
    ObjectNode rustOrder(@Nullable String externalId, @Nullable String tradeUrl, String... names) {
        return orderOf(World.RUST, externalId, tradeUrl, names);
    }

    private ObjectNode orderOf(String game, @Nullable String externalId, @Nullable String tradeUrl, String... names) {
        ObjectNode order = JSON.createObjectNode().put("game", game);
        if (externalId != null) {
            order.put("externalId", externalId);
        }
        if (tradeUrl != null) {
            order.put("tradeUrl", tradeUrl);
        }
        order.putArray("items");
        for (String item : names) {
            add(order, world.quote(game, item));
        }
        return order;
    }

    private static void add(ObjectNode order, Quote quote) {
        order.withArray("items")
                .addObject()
                .put("itemId", quote.listingId().toString())
                .put("price", quote.hasPrice() ? quote.price().toDollars() : BigDecimal.TEN);
    }

    Reply buy(ObjectNode order) {
        return api.post("/secure/buy", order);
    }

    /** The id of the accepted withdrawal of these. */
    String bought(@Nullable String externalId, String tradeUrl, String... names) {
        return accepted(buy(order(externalId, tradeUrl, names)));
    }

    static String accepted(Reply reply) {
        assertThat(reply.body().path("error")).as("refusal").isEmpty();
        assertThat(reply.data().path("status").asText()).isEqualTo("initiated");
        return reply.data().path("id").asText();
    }

    /** A trade by its id or externalId. */
    Reply trade(String ref) {
        return api.get("/secure/trades/" + segment(ref));
    }

    /** The trade once it has this status. */
    JsonNode await(String tradeId, String status) {
        return Patiently.await(
                "trade " + tradeId + " to be " + status,
                () -> trade(tradeId).data(),
                trade -> trade.path("status").asText().equals(status));
    }

    /** The trade at its end. */
    JsonNode awaitOver(String tradeId) {
        return Patiently.await(
                "the end of trade " + tradeId,
                () -> trade(tradeId).data(),
                trade -> trade.has("status")
                        && !LIVE.contains(trade.path("status").asText()));
    }

    /** The trade at its end, once its last callback was received. */
    JsonNode awaitEnd(String tradeId) {
        JsonNode ended = awaitOver(tradeId);
        Patiently.await(
                "the last callback of trade " + tradeId,
                () -> world.callbacks(tradeId),
                received -> !received.isEmpty() && received.getLast().trade().equals(ended));
        return ended;
    }

    Reply cancel(String ref) {
        return api.post("/secure/buy/" + segment(ref) + "/cancel");
    }

    Reply cancelItem(String ref, String itemRef) {
        return api.post("/secure/buy/" + segment(ref) + "/items/" + segment(itemRef) + "/cancel");
    }

    /** One segment of a path, whatever it is made of. */
    static String segment(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    Wallet wallet() {
        return world.rooms.jdbi.withHandle(handle -> world.rooms.ledger.wallet(handle, id));
    }

    Money available() {
        return wallet().available();
    }

    /** The routes of a user's browser, with a token that this merchant's backend asked for. */
    Client client(String tradeUrl) {
        Reply reply = api.post("/auth/authenticate-client", identity(tradeUrl));
        assertThat(reply.status()).as("authenticate-client").isEqualTo(200);
        return api.with("authorization", "Bearer " + reply.data().path("token").asText());
    }

    static ObjectNode identity(String tradeUrl) {
        return JSON.createObjectNode()
                .put("clientSteamId", World.steamId(tradeUrl))
                .put("clientTradeUrl", tradeUrl);
    }

    private static String key(World world, Handle handle, UUID id) {
        return world.rooms
                .keys
                .mint(handle, id, "key " + world.rooms.ids.next(), List.of(Scope.CORE_ACCESS), List.of(), null)
                .plainText();
    }

    /**
     * A merchant to be.
     *
     * @param balance null: without a wallet
     */
    record Opening(
            World world,
            String name,
            URI callbackUrl,
            @Nullable Money balance,
            boolean verified,
            boolean secret,
            boolean url,
            boolean hesitant) {

        private static final String HEADER = "X-Bailee-Signature";

        Opening(World world, String name, URI callbackUrl) {
            this(world, name, callbackUrl, World.RICH, true, true, true, false);
        }

        Opening withBalance(Money other) {
            return new Opening(world, name, callbackUrl, other, verified, secret, url, hesitant);
        }

        Opening withoutWallet() {
            return new Opening(world, name, callbackUrl, null, verified, secret, url, hesitant);
        }

        Opening unverified() {
            return new Opening(world, name, callbackUrl, balance, false, secret, url, hesitant);
        }

        Opening withoutSecret() {
            return new Opening(world, name, callbackUrl, balance, verified, false, url, hesitant);
        }

        Opening withoutUrl() {
            return new Opening(world, name, callbackUrl, balance, verified, secret, false, hesitant);
        }

        Opening thinking() {
            return new Opening(world, name, callbackUrl, balance, verified, secret, url, true);
        }

        Shop open(Sandbox sandbox) {
            return world.rooms.jdbi.inTransaction(handle -> {
                UUID id = world.rooms
                        .merchants
                        .create(handle, new NewMerchant(name, verified, null))
                        .id();
                fund(handle, id);
                String apiSecret = secret ? world.rooms.secrets.rotate(handle, id, null) : "";
                connect(handle, sandbox, id, apiSecret);
                Client api = world.client().with("api-key", key(world, handle, id));
                return new Shop(world, name, id, apiSecret, api);
            });
        }

        private void fund(Handle handle, UUID id) {
            if (balance != null) {
                world.rooms.ledger.open(handle, id);
                world.rooms.ledger.post(handle, Postings.adminCredit(id, world.rooms.ids.next(), balance));
            }
        }

        private void connect(Handle handle, Sandbox sandbox, UUID id, String apiSecret) {
            if (url) {
                world.rooms.endpoints.store(handle, id, callbackUrl.toString(), HEADER);
                String webhookSecret = world.rooms.endpoints.secret(handle, id);
                world.doorman.expect(name, webhookSecret, !hesitant);
                sandbox.merchant(name, new MerchantSecrets(apiSecret, webhookSecret, HEADER));
            }
        }
    }
}
