package dev.bailee.api.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.bailee.api.RunningApi.Reply;
import dev.bailee.kernel.ErrorCode;
import dev.bailee.kernel.Money;
import dev.bailee.market.Supplier.Offered;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.extension.ExtendWith;

/** What one deposit means for what comes after it. */
@ExtendWith(OneWorld.class)
@TestInstance(Lifecycle.PER_CLASS)
final class DepositStoriesTest {

    private final World world;
    private final DepositsTest.Deposits deposits;

    DepositStoriesTest(World world) {
        this.world = world;
        this.deposits = new DepositsTest.Deposits(world);
    }

    @Test
    void aUserWhoTookItemsBackIsGivenNothingAtOnceAnyMore() {
        Shop shop = world.shop();
        world.rooms.jdbi.useTransaction(
                handle -> world.rooms.collaterals.grant(handle, shop.id(), Money.ofCents(1_000_00)));
        String faithless = world.tradeUrl("REVERSE_");
        JsonNode first = deposits.sold(shop, faithless, true);
        assertThat(first.path("preCredit").decimalValue()).isPositive();
        assertThat(shop.awaitEnd(first.path("id").asText()).path("status").asText())
                .isEqualTo("reverted");

        JsonNode second = deposits.sold(shop, faithless.replace("REVERSE_", "AbCd1234"), true);

        assertThat(second.path("preCredit").decimalValue()).isZero();
        assertThat(second.path("isInstant").booleanValue()).isFalse();
        assertThat(second.at("/collateral/provider").decimalValue()).isZero();
        assertThat(second.at("/collateral/merchant").decimalValue()).isZero();
    }

    @Test
    void aDopplerIsSoldAsTheDopplerItWasBoughtAs() {
        Shop shop = world.shop();
        Owned owned = doppler(shop);
        String name = owned.item().path("marketHashName").asText();
        String phase = owned.item().at("/doppler/name").asText();
        priced(name, phase);
        JsonNode item = Patiently.await(
                "the phase to have a price",
                () -> {
                    world.rooms.jdbi.useTransaction(handle -> world.rooms.prices.refresh(handle, World.CS2));
                    return items(shop, owned.tradeUrl())
                            .filter(one -> one.path("id").equals(owned.item().path("id")))
                            .findFirst()
                            .orElseThrow();
                },
                one -> one.path("marketPrice").decimalValue().compareTo(new BigDecimal("3000")) == 0);
        ObjectNode order = deposits.order(shop, owned.tradeUrl(), owned.tradeUrl());
        ((ObjectNode) order.at("/items/0")).set("itemId", item.path("id"));
        ((ObjectNode) order.at("/items/0")).set("price", item.at("/offer/price"));

        Reply sold = shop.api().post("/secure/sell", order);

        assertThat(sold.status()).as(sold.body().toString()).isEqualTo(200);
        shop.awaitEnd(sold.data().path("id").asText());
        JsonNode stocked = Patiently.await(
                "it to be in stock",
                () -> shop.api()
                        .get("/secure/market/item?delivery=instant&marketHashName=" + Shop.segment(name))
                        .data()
                        .path(0),
                listing -> listing.has("id"));
        assertThat(stocked.at("/doppler/name").asText()).isEqualTo(phase);
        assertThat(stocked.path("wear").asText()).isEqualTo(item.path("wear").asText());
        assertThat(stocked.path("paintSeed")).isEqualTo(item.path("paintSeed"));
        assertThat(stocked.at("/offer/price").decimalValue()).isGreaterThan(new BigDecimal("2700"));
    }

    private record Owned(String tradeUrl, JsonNode item) {}

    private Owned doppler(Shop shop) {
        while (true) {
            String tradeUrl = world.tradeUrl();
            deposits.accepted(shop, tradeUrl, 0);
            List<JsonNode> dopplers = items(shop, tradeUrl)
                    .filter(item -> item.path("tradable").booleanValue() && item.has("doppler"))
                    .toList();
            if (!dopplers.isEmpty()) {
                return new Owned(tradeUrl, dopplers.getFirst());
            }
        }
    }

    private static Stream<JsonNode> items(Shop shop, String tradeUrl) {
        JsonNode inventory = shop.api()
                .get("/secure/inventory?limit=-1&tradeUrl=" + Shop.segment(tradeUrl))
                .data()
                .path("inventory");
        return StreamSupport.stream(inventory.spliterator(), false);
    }

    private void priced(String name, String phase) {
        String written = phase.toLowerCase(Locale.ROOT).replace(" ", "");
        Offered listed = new Offered("doppler-1", Money.ofCents(3_000_00), new BigDecimal("0.01"), 7, written, "8");
        world.rooms.jdbi.useTransaction(handle -> world.rooms.market.store(handle, World.CS2, name, List.of(listed)));
    }

    @Test
    void aRequestForMoreThanOneOfferBringsIsSeveralTradesThatNameEachOther() {
        Shop shop = world.shop();
        String tradeUrl = world.tradeUrl();
        int items = WorldSettings.ITEMS_PER_OFFER + 1;
        ObjectNode order = deposits.order(shop, tradeUrl, tradeUrl);
        ArrayNode lines = order.putArray("items");
        for (int number = 0; number < items; number++) {
            lines.add(deposits.order(shop, tradeUrl, tradeUrl, number).at("/items/0"));
        }

        Reply sold = shop.api().post("/secure/sell", order.put("externalId", "in-parts"));

        assertThat(sold.status()).as(sold.body().toString()).isEqualTo(200);
        assertThat(sold.data().path("items")).hasSize(WorldSettings.ITEMS_PER_OFFER);
        JsonNode related = sold.data().path("relatedTrades");
        assertThat(related).hasSize(1);
        assertThat(related.path(0).path("items")).hasSize(1);
        assertThat(related.path(0).has("externalId")).isFalse();
        assertThat(shop.trade("in-parts").data().path("id"))
                .isEqualTo(sold.data().path("id"));
        assertThat(shop.awaitEnd(sold.data().path("id").asText()).path("status").asText())
                .isEqualTo("completed");
        assertThat(shop.awaitEnd(related.path(0).path("id").asText())
                        .path("status")
                        .asText())
                .isEqualTo("completed");
    }

    @Test
    void aMerchantThatAcceptsHeldItemsSeesTheInventoryOfTheirOwner() {
        Shop shop = world.shop();
        String owner = "/secure/inventory?tradeUrl=" + Shop.segment(world.tradeUrl("HOLD15__"));
        assertThat(shop.api().get(owner).code()).isEqualTo(ErrorCode.USER_NOT_TRADEABLE.code());
        Reply put = shop.api().put("/secure/risk-policy", """
                {"minItemPrice":0.10,"maxItemPrice":5000,"maxDepositTotal":20000,"maxDailyPerUser":20000,
                 "instant":{"level0Cap":50,"level1Cap":500},"newUserDays":7,"blockOnReversals":3,"blockedItems":[],
                 "allowTradeHoldDays":15}""");
        assertThat(put.status()).as(put.body().toString()).isEqualTo(200);

        assertThat(shop.api().get(owner).data().path("inventory")).isNotEmpty();
    }
}
