package dev.bailee.api.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.bailee.api.RunningApi.Reply;
import dev.bailee.api.http.EscrowEnvelope;
import dev.bailee.kernel.ErrorCode;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * What is one merchant's doesn't exist for another: on every route that names something, somebody else's answers to
 * the last byte like what never was.
 */
@ExtendWith(OneWorld.class)
@TestInstance(Lifecycle.PER_CLASS)
final class TwoMerchantsTest {

    /** Every route with something in its path, and how a stranger would ask it for what another merchant has. */
    private static final Map<String, Ask> ROUTES = Map.of(
            "get /secure/trades/{refs}", Ask.trade("/secure/trades/%s"),
            "post /secure/buy/{tradeId}/cancel", Ask.trade("/secure/buy/%s/cancel"),
            "post /secure/buy/{tradeId}/items/{itemId}/cancel", Ask.trade("/secure/buy/%s/items/LISTING/cancel"),
            "post /client/trading/withdraw/{tradeId}/cancel", Ask.trade("/client/trading/withdraw/%s/cancel"),
            "post /client/trading/withdraw/{tradeId}/items/{itemId}/cancel",
                    Ask.trade("/client/trading/withdraw/%s/items/LISTING/cancel"),
            "post /secure/sell/{tradeId}/cancel", Ask.trade("/secure/sell/%s/cancel"),
            "post /client/trading/deposit/{tradeId}/cancel", Ask.trade("/client/trading/deposit/%s/cancel"),
            "get /secure/client-users/{steamId}", new Ask("/secure/client-users/%s", ErrorCode.CLIENT_USER_NOT_FOUND),
            "patch /secure/client-users/{steamId}", new Ask("/secure/client-users/%s", ErrorCode.CLIENT_USER_NOT_FOUND),
            "get /v1/ledger/transactions/{id}", new Ask("/v1/ledger/transactions/%s", ErrorCode.NOT_FOUND));

    /**
     * A question about something of somebody.
     *
     * @param code how it is answered where there is no such thing
     */
    private record Ask(String path, ErrorCode code) {

        static Ask trade(String path) {
            return new Ask(path, ErrorCode.TRADE_NOT_FOUND);
        }
    }

    private static final Set<String> PUBLIC = Set.of("get /docs/{file}");

    private final World world;
    private final Shop owner;
    private final Shop stranger;
    private final String user;
    private final String onlyOwners;
    private String own = "";
    private String users = "";
    private String listing = "";

    TwoMerchantsTest(World world) {
        this.world = world;
        this.owner = world.hesitantShop();
        this.stranger = world.shop();
        this.user = world.tradeUrl();
        this.onlyOwners = world.tradeUrl();
    }

    @BeforeAll
    void arrange() {
        own = owner.bought("mine", onlyOwners, World.REDLINE);
        ObjectNode order = owner.order("users", null, World.REDLINE);
        users = Shop.accepted(owner.client(user).post("/client/trading/withdraw", order));
        world.backdoor.age(own, WorldSettings.CANCEL_AGE);
        world.backdoor.age(users, WorldSettings.CANCEL_AGE);
        listing = order.path("items").path(0).path("itemId").asText();
    }

    @Test
    void knowsEveryRouteThatNamesSomething() {
        Set<String> documented = new TreeSet<>();
        JsonNode paths = world.client().get("/openapi.json").body().path("paths");
        paths.properties()
                .forEach(path -> path.getValue()
                        .fieldNames()
                        .forEachRemaining(method -> documented.add(method + " " + path.getKey())));
        // what escrow accounts ask is tried between owners, which is more than between merchants
        documented.removeIf(
                route -> !route.contains("{") || PUBLIC.contains(route) || route.contains(EscrowEnvelope.ROOT + "/"));
        assertThat(documented).as("routes to try across merchants").isEqualTo(new TreeSet<>(ROUTES.keySet()));
    }

    @Test
    void showsNothingOfAnotherMerchant() {
        // the very same user, known to both merchants
        Client strangersUser = stranger.client(user);
        String transaction = transactions(owner).path(0).path("id").asText();
        ROUTES.forEach((route, asked) -> {
            Client client = asked.path().startsWith("/client") ? strangersUser : stranger.api();
            JsonNode unknown = refusal(client, route, asked, UUID.randomUUID().toString());
            for (String ref : List.of(own, users, "mine", "users", transaction, World.steamId(onlyOwners))) {
                assertThat(refusal(client, route, asked, ref))
                        .as(route + " of " + ref)
                        .isEqualTo(unknown);
            }
        });
        assertThat(stranger.api().get("/secure/trades/" + own + ",users").data())
                .isEmpty();
        assertThat(owner.api()
                        .get("/secure/client-users/" + World.steamId(onlyOwners))
                        .data()
                        .path("blocked")
                        .asBoolean())
                .isFalse();
        world.release(owner);
        assertThat(owner.awaitOver(own).path("status").asText()).isNotEqualTo("canceled");
        assertThat(owner.awaitOver(users).path("status").asText()).isNotEqualTo("canceled");
    }

    private static JsonNode transactions(Shop shop) {
        return shop.api().get("/v1/ledger/transactions").data().path("items");
    }

    @Test
    void listsNothingOfAnotherMerchant() {
        Shop fresh = world.shop();
        assertThat(fresh.api().get("/secure/trades").data().path("items")).isEmpty();
        assertThat(fresh.client(user).get("/client/trades").data().path("items"))
                .isEmpty();
        assertThat(transactions(fresh)).hasSize(1);
    }

    @Test
    void letsTwoMerchantsUseOneExternalId() {
        Shop third = world.shop();
        String other = third.bought("mine", world.tradeUrl(), World.REDLINE);
        assertThat(other).isNotEqualTo(own);
        assertThat(third.trade("mine").data().path("id").asText()).isEqualTo(other);
        assertThat(owner.trade("mine").data().path("id").asText()).isEqualTo(own);
    }

    private JsonNode refusal(Client client, String route, Ask asked, String ref) {
        String path = asked.path().formatted(ref).replace("LISTING", listing);
        Reply reply = switch (route.substring(0, route.indexOf(' '))) {
            case "get" -> client.get(path);
            case "patch" -> client.patch(path, "{\"blocked\":true}");
            default -> client.post(path);
        };
        assertThat(reply.code()).as(route + " of " + ref).isEqualTo(asked.code().code());
        return ((ObjectNode) reply.body()).without("requestId");
    }
}
