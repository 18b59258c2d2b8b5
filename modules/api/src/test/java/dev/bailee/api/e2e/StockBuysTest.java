package dev.bailee.api.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.bailee.api.RunningApi.Reply;
import dev.bailee.kernel.ErrorCode;
import dev.bailee.kernel.Money;
import dev.bailee.kernel.SteamId;
import dev.bailee.market.Arrival;
import java.math.BigDecimal;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Buying what our bots hold, alone and beside what a supplier sells. */
@ExtendWith(OneWorld.class)
final class StockBuysTest {

    private static final SteamId BOT = WorldSettings.BOT;
    private static final BigDecimal ENOUGH = new BigDecimal(100_000);

    private final World world;

    StockBuysTest(World world) {
        this.world = world;
    }

    /** Puts one of a name in stock, and gives the row that the market shows of it. */
    private JsonNode stocked(Shop shop, String name) {
        world.quote(World.CS2, name);
        world.rooms.jdbi.useTransaction(handle -> {
            world.rooms.prices.refresh(handle, World.CS2);
            String asset = "asset-" + world.rooms.ids.next();
            world.rooms.stock.received(
                    handle,
                    List.of(new Arrival(World.CS2, asset, BOT, name, Money.ofCents(1), world.rooms.ids.next(), null)));
        });
        return instant(shop, name).get(0);
    }

    private static JsonNode instant(Shop shop, String name) {
        return shop.api()
                .get("/secure/market/item?delivery=instant&marketHashName=" + Shop.segment(name))
                .data();
    }

    private ObjectNode order(Shop shop, String externalId, JsonNode row, String... supplied) {
        ObjectNode order = shop.order(externalId, world.tradeUrl(), supplied);
        order.withArray("items")
                .addObject()
                .put("itemId", row.path("id").asText())
                .put("price", row.at("/offer/price").decimalValue());
        return order;
    }

    private static ErrorCode refusal(Reply reply) {
        return ErrorCode.valueOf(reply.body().at("/error/key").asText());
    }

    @Test
    void showsWhatIsInStockWithItsBot() {
        Shop shop = world.shop();
        JsonNode row = stocked(shop, "Clutch Case");

        assertThat(row.at("/offer/delivery").asText()).isEqualTo("instant");
        assertThat(row.at("/botInfo/steamId").asText()).isEqualTo(BOT.toString());
        assertThat(row.at("/botInfo/name").asText()).isEqualTo("world-bot");
        JsonNode internal =
                shop.api().get("/secure/market?source=internal&search=clutch").data();
        assertThat(internal.at("/items/0/id")).isEqualTo(row.path("id"));
        assertThat(internal.at("/items/0/itemId").isTextual()).isTrue();
        assertThat(internal.path("count").intValue()).isEqualTo(1);
        assertThat(shop.api()
                        .get("/secure/market?source=external&search=clutch")
                        .data()
                        .path("count")
                        .intValue())
                .isEqualTo(1);
        assertThat(shop.api()
                        .get("/secure/market?search=clutch")
                        .data()
                        .path("count")
                        .intValue())
                .isEqualTo(2);
    }

    @Test
    void booksAnItemForOneWithdrawalAtATime() {
        Shop shop = world.hesitantShop();
        JsonNode row = stocked(shop, "Prisma Case");
        String id = Shop.accepted(shop.buy(order(shop, "reject-mixed", row, World.REDLINE)));

        JsonNode trade = shop.trade(id).data();
        assertThat(trade.path("items").findValuesAsText("id"))
                .contains(row.path("id").asText());
        Shop rival = world.shop();
        assertThat(refusal(rival.buy(order(rival, "rival", row)))).isEqualTo(ErrorCode.LISTING_RESERVED);
        assertThat(instant(shop, "Prisma Case")).isEmpty();

        world.release(shop);
        assertThat(shop.awaitOver(id).path("status").asText()).isEqualTo("failed");
        assertThat(shop.available()).isEqualTo(World.RICH);
        assertThat(instant(shop, "Prisma Case")).hasSize(1);
    }

    @Test
    void refusesWhatWasSoldAndWhatGotDearer() {
        Shop shop = world.shop();
        JsonNode row = stocked(shop, "Prisma 2 Case");
        ObjectNode cheaper = order(shop, "cheaper", row);
        ((ObjectNode) cheaper.at("/items/0")).put("price", new BigDecimal("0.01"));
        assertThat(refusal(shop.buy(cheaper))).isEqualTo(ErrorCode.PRICE_CHANGED);

        UUID listing = UUID.fromString(row.path("id").asText());
        UUID other = world.rooms.ids.next();
        world.rooms.jdbi.useTransaction(handle -> {
            world.rooms.stock.book(handle, other, List.of(listing), world.rooms.clock.instant());
            world.rooms.stock.delivered(handle, other, List.of(listing));
        });
        assertThat(refusal(shop.buy(order(shop, "sold", row)))).isEqualTo(ErrorCode.ITEMS_UNAVAILABLE);
    }

    @Test
    void findsAsManyAsAreWantedAtOnce() {
        Shop shop = world.hesitantShop();
        stocked(shop, "Recoil Case");
        Money price =
                Money.ofDollars(stocked(shop, "Recoil Case").at("/offer/price").decimalValue());

        assertThat(refusal(quick(shop, "Recoil Case", 3, ENOUGH))).isEqualTo(ErrorCode.INSUFFICIENT_ITEM_AMOUNT);
        assertThat(refusal(quick(shop, "Recoil Case", 1, new BigDecimal("0.01"))))
                .isEqualTo(ErrorCode.INSUFFICIENT_ITEM_AMOUNT);
        Reply both = quick(shop, "Recoil Case", 2, new BigDecimal(10));
        String id = Shop.accepted(both);
        assertThat(instant(shop, "Recoil Case")).isEmpty();
        assertThat(shop.wallet().reserved()).isEqualTo(price.times(2));
        assertThat(both.data().path("items")).isEmpty();
        assertThat(Money.ofDollars(both.data().path("totalPrice").decimalValue()))
                .isEqualTo(price.times(2));

        world.release(shop);
        shop.awaitOver(id);
        assertThat(instant(shop, "Recoil Case")).hasSize(2);
    }

    private Reply quick(Shop shop, String name, int amount, BigDecimal most) {
        ObjectNode order = shop.order("reject-" + amount + "-" + most, world.tradeUrl());
        order.remove("items");
        order.put("marketHashName", name)
                .put("amount", amount)
                .put("maxPrice", most)
                .put("delivery", "instant");
        return shop.api().post("/secure/buy/quick", order);
    }
}
