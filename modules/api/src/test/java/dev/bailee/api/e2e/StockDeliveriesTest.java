package dev.bailee.api.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.bailee.kernel.ErrorCode;
import dev.bailee.kernel.Money;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a bot of ours holds goes to whoever buys it, from the bot and not from a supplier. */
@ExtendWith(OneWorld.class)
final class StockDeliveriesTest {

    private final World world;
    private final Pool pool;

    StockDeliveriesTest(World world) {
        this.world = world;
        this.pool = new Pool(world);
    }

    @Test
    void sellsToOneUserWhatAnotherBrought() {
        Shop shop = world.shop();
        String owner = world.tradeUrl();
        DepositsTest.Deposits deposits = new DepositsTest.Deposits(world);
        ObjectNode gift = deposits.order(shop, owner, owner);
        ((ArrayNode) gift.path("items"))
                .add(deposits.order(shop, owner, owner, 1).at("/items/0"));
        JsonNode brought = shop.awaitEnd(
                shop.api().post("/secure/sell", gift).data().path("id").asText());
        assertThat(brought.path("status").asText()).isEqualTo("completed");
        Money paid = Money.ofDollars(brought.path("totalPrice").decimalValue());
        assertThat(shop.available()).isEqualTo(World.RICH.plus(paid));
        List<JsonNode> rows = pool.broughtBy(brought);
        assertThat(rows).hasSize(2);

        String id = Shop.accepted(shop.buy(pool.order(shop, "back", world.tradeUrl(), rows.getFirst())));
        JsonNode ended = shop.awaitEnd(id);

        JsonNode item = ended.at("/items/0");
        assertThat(ended.path("status").asText()).isEqualTo("completed");
        assertThat(ended.has("offerID")).isTrue();
        assertThat(ended.has("holdEndDate")).isTrue();
        assertThat(item.at("/botInfo/steamId").asText()).isEqualTo(WorldSettings.BOT.toString());
        assertThat(item.at("/botInfo/name").asText()).isEqualTo("world-bot");
        assertThat(item.path("assetId").isTextual()).isTrue();
        assertThat(pool.state(rows.getFirst())).isEqualTo("SOLD");
        assertThat(pool.state(rows.getLast())).isEqualTo("FREE");
        Money price = Pool.price(rows.getFirst());
        assertThat(shop.available()).isEqualTo(World.RICH.plus(paid).minus(price));
        assertThat(pool.owns(
                        ended.path("clientTradeUrl").asText(),
                        item.path("assetId").asText()))
                .isTrue();
        assertThat(world.sales(id)).isZero();
        assertThat(Pool.refusal(shop.buy(pool.order(shop, "again", world.tradeUrl(), rows.getFirst()))))
                .isEqualTo(ErrorCode.ITEMS_UNAVAILABLE);
        world.assertBalanced();
    }

    @ParameterizedTest
    @CsvSource({
        "AbCd1234, completed, , SOLD",
        "GHOST___, completed, , SOLD",
        "DECLINE_, declined, , FREE",
        "EXPIRE__, declined, , FREE",
        "REVERSE_, reverted, , FREE",
        "LATEBAN_, failed, STEAM_ACCOUNT_RESTRICTED, FREE",
        "LATEURL_, failed, TRADE_URL_INVALID, FREE",
        "PRIVATE_, failed, STEAM_ACCOUNT_RESTRICTED, FREE",
        "GONE____, failed, LISTING_UNAVAILABLE, GONE",
    })
    void endsAsItsUserMakesIt(String token, String end, @Nullable String error, String state) {
        Shop shop = world.shop();
        JsonNode row = pool.ownedByTheBot();
        String asset = pool.asset(row);
        Money price = Pool.price(row);

        JsonNode ended = shop.awaitEnd(Shop.accepted(shop.buy(pool.order(shop, null, world.tradeUrl(token), row))));

        assertThat(ended.path("status").asText()).isEqualTo(end);
        assertThat(ended.path("error").textValue()).isEqualTo(error);
        assertThat(ended.at("/items/0/error").textValue()).isEqualTo(error);
        assertThat(ended.path("revertedBy").textValue()).isEqualTo(end.equals("reverted") ? "user" : null);
        assertThat(ended.has("offerID")).isEqualTo(error == null);
        assertThat(shop.available()).isEqualTo(World.RICH.minus(cost(end, price)));
        assertThat(shop.wallet().reserved()).isEqualTo(Money.ZERO);
        assertThat(pool.state(row)).isEqualTo(state);
        assertThat(pool.asset(row).equals(asset)).isEqualTo(!end.equals("reverted"));
        world.assertBalanced();
    }

    @Test
    void takesALiveOfferBackThatItsMerchantCancels() {
        Shop shop = world.shop();
        JsonNode row = pool.ownedByTheBot();
        String id = Shop.accepted(shop.buy(pool.order(shop, null, world.tradeUrl("EXPIRE__"), row)));
        shop.await(id, "active");
        assertThat(shop.cancel(id).data().path("cancelled").intValue()).isZero();
        world.backdoor.age(id, WorldSettings.CANCEL_AGE);

        JsonNode canceled = shop.cancel(id).data();

        assertThat(canceled.path("cancelled").intValue()).isOne();
        assertThat(shop.awaitEnd(id).path("status").asText()).isEqualTo("canceled");
        assertThat(shop.available()).isEqualTo(World.RICH);
        assertThat(pool.state(row)).isEqualTo("FREE");
    }

    @Test
    void sendsSeveralTogetherBesideWhatASupplierSends() {
        Shop shop = world.shop();
        JsonNode first = pool.ownedByTheBot();
        JsonNode second = pool.ownedByTheBot();
        ObjectNode order = pool.order(shop, null, world.tradeUrl(), first, second);
        ((ArrayNode) order.path("items")).addAll((ArrayNode)
                shop.order(null, world.tradeUrl(), World.REDLINE).path("items"));
        Money total = Pool.price(first).plus(Pool.price(second)).plus(Money.ofCents(12_40));

        JsonNode ended = shop.awaitEnd(Shop.accepted(shop.buy(order)));

        assertThat(ended.path("status").asText()).isEqualTo("completed");
        assertThat(Money.ofDollars(ended.path("totalPrice").decimalValue())).isEqualTo(total);
        assertThat(shop.available()).isEqualTo(World.RICH.minus(total));
        assertThat(world.sales(ended.path("id").asText())).isOne();
        assertThat(pool.offers(ended.path("id").asText())).isOne();
        world.assertBalanced();
    }

    @Test
    void fillsAQuickOrderThatIsToComeAtOnce() {
        Shop shop = world.shop();
        JsonNode row = pool.ownedByTheBot();
        ObjectNode order = shop.order("quick", world.tradeUrl());
        order.remove("items");
        order.put("marketHashName", row.path("marketHashName").asText())
                .put("amount", 1)
                .put("maxPrice", Pool.price(row).times(2).toDollars())
                .put("delivery", "instant");
        JsonNode asked = shop.api().post("/secure/buy/quick", order).data();
        assertThat(asked.path("items")).isEmpty();
        assertThat(shop.wallet().reserved()).isEqualTo(Pool.price(row));

        JsonNode ended = shop.awaitEnd(asked.path("id").asText());

        assertThat(ended.path("status").asText()).isEqualTo("completed");
        assertThat(ended.path("items")).hasSize(1);
        assertThat(Money.ofDollars(ended.path("totalPrice").decimalValue())).isEqualTo(Pool.price(row));
        assertThat(shop.available()).isEqualTo(World.RICH.minus(Pool.price(row)));
    }

    private static Money cost(String end, Money price) {
        return switch (end) {
            case "completed" -> price;
            case "failed" -> Money.ZERO;
            default -> Money.ofCents((price.cents() * 2 + 50) / 100);
        };
    }
}
