package dev.bailee.api.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.bailee.api.RunningApi.Reply;
import dev.bailee.kernel.ErrorCode;
import dev.bailee.kernel.Money;
import dev.bailee.ledger.Wallet;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every user of the simulated world that concerns a deposit makes of it what its token says. */
@ExtendWith(OneWorld.class)
@TestInstance(Lifecycle.PER_CLASS)
final class DepositsTest {

    private static final JsonMapper JSON = new JsonMapper();
    private static final Money SHARE = Money.ofCents(1_000_00);

    private final World world;
    private final Deposits deposits;

    DepositsTest(World world) {
        this.world = world;
        this.deposits = new Deposits(world);
    }

    private Shop covered() {
        Shop shop = world.shop();
        world.rooms.jdbi.useTransaction(handle -> world.rooms.collaterals.grant(handle, shop.id(), SHARE));
        return shop;
    }

    @ParameterizedTest
    @CsvSource({
        "AbCd1234, completed, initiated pending active hold completed",
        "DECLINE_, declined, initiated pending active declined",
        "EXPIRE__, declined, initiated pending active declined",
        "REVERSE_, reverted, initiated pending active hold reverted",
        "GHOST___, completed, initiated pending active hold completed",
    })
    void endsAsItsUserMakesItAndCallsBackEveryStatus(String token, String end, String path) {
        Shop shop = covered();
        String tradeUrl = world.tradeUrl(token);
        JsonNode trade = deposits.sold(shop, tradeUrl, true);
        assertThat(trade.path("type").asText()).isEqualTo("deposit");
        assertThat(trade.path("isInstant").booleanValue()).isTrue();
        assertThat(trade.at("/botInfo/steamId").asText()).isEqualTo(WorldSettings.BOT.toString());
        assertThat(trade.at("/collateral/provider").decimalValue())
                .isEqualByComparingTo(trade.path("preCredit").decimalValue());

        JsonNode ended = shop.awaitEnd(trade.path("id").asText());

        assertThat(ended.path("status").asText()).isEqualTo(end);
        assertThat(ended.path("revertedBy").textValue()).isEqualTo(end.equals("reverted") ? "user" : null);
        assertThat(ended.has("offerID")).isTrue();
        assertThat(ended.has("activeAt")).isTrue();
        assertThat(ended.has("holdEndDate")).isEqualTo(!end.equals("declined"));
        Money gained = end.equals("completed")
                ? Money.ofDollars(ended.path("totalPrice").decimalValue())
                : Money.ZERO;
        Wallet wallet = shop.wallet();
        assertThat(wallet.available()).isEqualTo(World.RICH.plus(gained));
        assertThat(wallet.pending()).isEqualTo(Money.ZERO);
        assertThat(wallet.instantRoom()).isEqualTo(SHARE);
        List<Received> told = world.callbacks(trade.path("id").asText());
        Heard.assertGenuine(shop, told);
        assertThat(told.stream().map(Received::status)).containsExactly(path.split(" "));
        world.assertBalanced();
    }

    @ParameterizedTest
    @CsvSource({
        "BANNED__, USER_NOT_TRADEABLE",
        "VACBAN__, USER_NOT_TRADEABLE",
        "HOLD15__, USER_NOT_TRADEABLE",
        "NOTRADE_, USER_NOT_TRADEABLE",
        "BADURL__, INVALID_TRADEURL",
        "STEAM5XX, STEAM_UNAVAILABLE",
        "STEAM429, STEAM_RATE_LIMITED",
        "PRIVATE_, INVENTORY_FETCH_FAILED"
    })
    void refusesAndLeavesNoTrace(String token, ErrorCode code) {
        Shop shop = world.shop();
        Reply reply = shop.api().post("/secure/sell", deposits.order(shop, world.tradeUrl(), world.tradeUrl(token)));
        assertThat(reply.code()).isEqualTo(code.code());
        assertThat(reply.status()).isEqualTo(code.status());
        assertThat(world.countCallbacks(shop)).isZero();
    }

    @ParameterizedTest
    @CsvSource({
        "LATEBAN_, USER_TRADE_RESTRICTED",
        "LATEURL_, USER_TRADE_RESTRICTED",
        "GONE____, USER_TRADE_RESTRICTED",
    })
    void answersThatTheOfferFailedWhereSteamTakesNone(String token, String error) {
        Shop shop = covered();
        String tradeUrl = world.tradeUrl(token);
        ObjectNode order = deposits.order(shop, tradeUrl, tradeUrl)
                .put("externalId", "late")
                .put("isInstant", true);
        Reply reply = shop.api().post("/secure/sell", order);
        assertThat(reply.code()).isEqualTo(ErrorCode.TRADE_OFFER_FAILED.code());
        JsonNode trade = shop.trade("late").data();
        assertThat(trade.path("status").asText()).isEqualTo("failed");
        assertThat(trade.path("error").asText()).isEqualTo(error);
        assertThat(reply.body().at("/error/details/tradeId").asText())
                .isEqualTo(trade.path("id").asText());
        assertThat(shop.api().post("/secure/sell", order).code()).isEqualTo(ErrorCode.EXTERNAL_ID_EXISTS.code());
        shop.awaitEnd(trade.path("id").asText());
        assertThat(world.callbacks(trade.path("id").asText()).stream().map(Received::status))
                .containsExactly("initiated", "failed");
        assertThat(shop.wallet().instantRoom()).isEqualTo(SHARE);
    }

    @Test
    void letsAUserBringItemsAndSeeThemAmongItsTrades() {
        Shop shop = covered();
        String tradeUrl = world.tradeUrl("EXPIRE__");
        ObjectNode order = deposits.order(shop, tradeUrl, tradeUrl);
        order.remove("tradeUrl");
        order.remove("isInstant");
        Client client = shop.client(tradeUrl);
        JsonNode trade = client.post("/client/trading/deposit", order).data();
        assertThat(trade.path("source").asText()).isEqualTo("client");
        assertThat(trade.path("isInstant").booleanValue()).isTrue();
        assertThat(client.get("/client/trades?type=deposit")
                        .data()
                        .at("/items/0/id")
                        .asText())
                .isEqualTo(trade.path("id").asText());
        assertThat(client.post("/client/trading/deposit", order).code()).isEqualTo(ErrorCode.ITEMS_UNAVAILABLE.code());

        Reply canceled =
                client.post("/client/trading/deposit/" + trade.path("id").asText() + "/cancel");

        assertThat(canceled.status()).isEqualTo(200);
        JsonNode ended = shop.awaitEnd(trade.path("id").asText());
        assertThat(ended.path("status").asText()).isEqualTo("canceled");
    }

    @Test
    void refusesAPriceThatIsNotTodaysAndNamesIt() {
        Shop shop = world.shop();
        String tradeUrl = world.tradeUrl();
        ObjectNode order = deposits.order(shop, tradeUrl, tradeUrl);
        JsonNode price = order.at("/items/0/price");
        ((ObjectNode) order.at("/items/0")).put("price", 0.01);
        Reply reply = shop.api().post("/secure/sell", order);
        assertThat(reply.code()).isEqualTo(ErrorCode.PRICE_CHANGED.code());
        assertThat(reply.body().at("/error/details/items/0/price").decimalValue())
                .isEqualByComparingTo(price.decimalValue());
    }

    /** What a deposit is asked for with. */
    record Deposits(World world) {

        ObjectNode order(Shop shop, String owner, String tradeUrl) {
            return order(shop, owner, tradeUrl, 0);
        }

        /** The same with another of the owner's items. */
        ObjectNode order(Shop shop, String owner, String tradeUrl, int number) {
            JsonNode item = accepted(shop, owner, number);
            ObjectNode order = JSON.createObjectNode().put("tradeUrl", tradeUrl).put("isInstant", false);
            order.putArray("items")
                    .addObject()
                    .put("itemId", item.path("id").asText())
                    .set("price", item.at("/offer/price"));
            return order;
        }

        JsonNode sold(Shop shop, String tradeUrl, boolean instant) {
            Reply reply = shop.api()
                    .post("/secure/sell", order(shop, tradeUrl, tradeUrl).put("isInstant", instant));
            assertThat(reply.status()).as(reply.body().toString()).isEqualTo(200);
            return reply.data();
        }

        // prices come with the catalogue, which is fetched after the start
        JsonNode accepted(Shop shop, String tradeUrl, int number) {
            return Patiently.await(
                    "an item that is accepted", () -> find(shop, tradeUrl, number), item -> item.has("id"));
        }

        private JsonNode find(Shop shop, String tradeUrl, int number) {
            world.rooms.jdbi.useTransaction(handle -> world.rooms.prices.refresh(handle, World.CS2));
            JsonNode inventory = shop.api()
                    .get("/secure/inventory?limit=-1&acceptedOnly=true&tradeUrl=" + Shop.segment(tradeUrl))
                    .data()
                    .path("inventory");
            return StreamSupport.stream(inventory.spliterator(), false)
                    .filter(item -> item.path("tradable").booleanValue())
                    .skip(number)
                    .findFirst()
                    .orElse(JSON.createObjectNode());
        }
    }
}
