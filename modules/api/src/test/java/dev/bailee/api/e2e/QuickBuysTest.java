package dev.bailee.api.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.bailee.api.RunningApi.Reply;
import dev.bailee.kernel.ErrorCode;
import dev.bailee.kernel.Money;
import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Withdrawals of the cheapest of a name: what is cheaper, and what isn't found, comes back. */
@ExtendWith(OneWorld.class)
final class QuickBuysTest {

    private static final JsonMapper JSON = new JsonMapper();
    private static final String HICCUP = "Sandbox | Market Hiccup";

    private final World world;

    QuickBuysTest(World world) {
        this.world = world;
    }

    private static ObjectNode order(String game, String name, String maxPrice, int amount) {
        return JSON.createObjectNode()
                .put("game", game)
                .put("externalId", "quick")
                .put("marketHashName", name)
                .put("maxPrice", new BigDecimal(maxPrice))
                .put("amount", amount);
    }

    private JsonNode start(Shop shop, ObjectNode order) {
        Reply reply = shop.api().post("/secure/buy/quick", order.put("tradeUrl", world.tradeUrl()));
        Shop.accepted(reply);
        return reply.data();
    }

    @Test
    void fillsUnitsAtTheirPriceAndGivesBackTheRest() {
        Shop shop = world.shop();
        ObjectNode order = order(World.CS2, World.REDLINE, "15.00", 3);
        order.putArray("externalIds").add("first").add("second").add("third");
        JsonNode begun = start(shop, order);
        assertThat(begun.path("items")).isEmpty();
        assertThat(begun.path("totalPrice").decimalValue()).isEqualByComparingTo("45.00");
        JsonNode ended = shop.awaitEnd(begun.path("id").asText());
        assertThat(ended.path("status").asText()).isEqualTo("completed");
        assertThat(ended.path("items").findValuesAsText("externalId")).containsExactly("first", "second", "third");
        assertThat(ended.path("items").findValuesAsText("status")).containsOnly("completed");
        assertThat(ended.path("totalPrice").decimalValue()).isEqualByComparingTo("37.20");
        assertThat(shop.available()).isEqualTo(World.RICH.minus(Money.ofCents(37_20)));
    }

    @Test
    void givesBackEverythingWhereNothingIsFound() {
        Shop shop = world.shop();
        JsonNode begun = start(shop, order(World.CS2, "Sandbox | Sold Out", "11.00", 2));
        JsonNode ended = shop.awaitEnd(begun.path("id").asText());
        assertThat(ended.path("status").asText()).isEqualTo("failed");
        assertThat(ended.path("error").asText()).isEqualTo("LISTING_UNAVAILABLE");
        assertThat(ended.path("items")).isEmpty();
        Heard.assertTold(shop, ended, List.of("initiated", "pending", "failed"));
        assertThat(shop.available()).isEqualTo(World.RICH);
    }

    @Test
    void givesBackEverythingWhereAllIsDearer() {
        Shop shop = world.shop();
        JsonNode begun = start(shop, order(World.CS2, World.REDLINE, "12.39", 2));
        JsonNode ended = shop.awaitEnd(begun.path("id").asText());
        assertThat(ended.path("error").asText()).isEqualTo("LISTING_UNAVAILABLE");
        assertThat(shop.available()).isEqualTo(World.RICH);
    }

    @Test
    void fillsAsManyAsTheSupplierSells() {
        Shop shop = world.shop();
        Money price = world.quote(World.RUST, HICCUP).price();
        world.control(
                "keys/" + WorldSettings.rustKey(),
                "{\"money\":" + price.times(2).toDollars() + "}");
        JsonNode ended = JSON.nullNode();
        try {
            JsonNode begun = start(shop, order(World.RUST, HICCUP, "11.00", 3));
            ended = shop.awaitEnd(begun.path("id").asText());
        } finally {
            world.control("keys/" + WorldSettings.rustKey(), "{\"money\":1000000.00}");
        }
        assertThat(ended.path("status").asText()).isEqualTo("completed");
        assertThat(ended.path("items").findValuesAsText("status")).containsExactly("completed", "completed");
        assertThat(ended.findValuesAsText("error")).isEmpty();
        assertThat(shop.available()).isEqualTo(World.RICH.minus(price.times(2)));
        assertThat(shop.wallet().reserved()).isEqualTo(Money.ZERO);
        world.assertBalanced();
    }

    @Test
    void refusesAUnitsMissingReference() {
        Shop shop = world.shop();
        ObjectNode order = order(World.CS2, World.REDLINE, "15.00", 2).put("tradeUrl", world.tradeUrl());
        order.putArray("externalIds").addNull().add("second");
        Reply reply = shop.api().post("/secure/buy/quick", order);
        assertThat(reply.code()).isEqualTo(ErrorCode.VALIDATION_FAILED.code());
        assertThat(reply.body().at("/error/fields").has("externalIds.0")).isTrue();
    }

    @Test
    void looksAtTheUserBeforeItLooksAtTheMarket() {
        Shop shop = world.shop();
        String nowhere = "https://example.com/tradeoffer";
        ObjectNode tooMany = order(World.CS2, World.REDLINE, "15.00", 201);
        ObjectNode atOnce = order(World.CS2, World.REDLINE, "15.00", 1).put("delivery", "instant");
        assertThat(codeOf(shop, tooMany, nowhere)).isEqualTo(ErrorCode.INVALID_TRADEURL);
        assertThat(codeOf(shop, atOnce, nowhere)).isEqualTo(ErrorCode.INVALID_TRADEURL);
        assertThat(codeOf(shop, tooMany, world.tradeUrl())).isEqualTo(ErrorCode.EXCEEDS_MAX_AMOUNT);
        assertThat(codeOf(shop, atOnce, world.tradeUrl())).isEqualTo(ErrorCode.LISTING_NOT_FOUND);
        start(shop, order(World.CS2, World.REDLINE, "15.00", 1));
        assertThat(codeOf(shop, tooMany, nowhere)).isEqualTo(ErrorCode.EXTERNAL_ID_EXISTS);
    }

    private static ErrorCode codeOf(Shop shop, ObjectNode order, String tradeUrl) {
        Reply reply = shop.api().post("/secure/buy/quick", order.deepCopy().put("tradeUrl", tradeUrl));
        return ErrorCode.valueOf(reply.body().at("/error/key").textValue());
    }

    @Test
    void cancelsAUnitByItsExternalId() {
        Shop shop = world.hesitantShop();
        ObjectNode order = order(World.CS2, World.REDLINE, "15.00", 2);
        order.putArray("externalIds").add("u/1").add("u/2");
        String id = start(shop, order).path("id").asText();
        world.backdoor.age(id, WorldSettings.CANCEL_AGE);
        assertThat(shop.cancelItem("quick", "u/2").data().path("status").asText())
                .isEqualTo("cancelled");
        world.release(shop);
        JsonNode ended = shop.await(id, "completed");
        assertThat(ended.path("items").findValuesAsText("externalId")).containsExactly("u/1");
        assertThat(shop.available()).isEqualTo(World.RICH.minus(Money.ofCents(12_40)));
    }
}
