package dev.bailee.api.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.bailee.kernel.Money;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.extension.ExtendWith;

/** Withdrawals whose items end differently: each has its own fate and the trade has one account. */
@ExtendWith(OneWorld.class)
@TestInstance(Lifecycle.PER_CLASS)
final class ThreeItemsTest {

    private static final String DECLINES = "Sandbox | Buyer Declines";
    private static final String DECLINES_500 = "Sandbox | Buyer Declines 500";
    private static final String SOLD_OUT = "Sandbox | Sold Out";
    private static final Set<String> TRADE_FIELDS = Set.of(
            "id",
            "type",
            "source",
            "externalId",
            "status",
            "game",
            "merchantId",
            "clientUserId",
            "clientSteamID",
            "clientTradeUrl",
            "offerID",
            "totalPrice",
            "items",
            "createdAt",
            "activeAt",
            "holdEndDate",
            "autoCancelAt",
            "updatedAt");
    private static final String INSTANT = "\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z";

    private final World world;
    private final Shop shop;
    private final Shop capped;
    private final String tradeUrl;
    private String threeId = "";
    private String cappedId = "";

    ThreeItemsTest(World world) {
        this.world = world;
        this.shop = world.shop();
        this.capped = world.shop();
        this.tradeUrl = world.tradeUrl();
    }

    @BeforeAll
    void startBoth() {
        threeId = shop.bought("three/1", tradeUrl, World.REDLINE, DECLINES, SOLD_OUT);
        // the user lets the first two run out, long after the named ones are declined
        cappedId = capped.bought(
                "capped", world.tradeUrl("EXPIRE__"), World.REDLINE, World.REDLINE, DECLINES, DECLINES_500);
    }

    @Test
    void endsEachItemByItselfAndTheTradeAsItsBest() {
        JsonNode ended = shop.awaitEnd(threeId);
        assertThat(ended.path("status").asText()).isEqualTo("completed");
        assertThat(ended.path("items").findValuesAsText("status")).containsExactly("completed", "declined", "failed");
        assertThat(ended.path("items").findValuesAsText("error")).containsExactly("LISTING_UNAVAILABLE");
        Heard.assertTold(shop, ended, List.of("initiated", "pending", "active", "hold", "completed"));
    }

    @Test
    void givesBackWhatFailedAndKeepsThePenalty() {
        shop.awaitEnd(threeId);
        assertThat(shop.available()).isEqualTo(Money.ofCents(99_987_40));
        assertThat(shop.wallet().reserved()).isEqualTo(Money.ZERO);
        world.assertBalanced();
    }

    @Test
    void tellsOfEveryItemsWay() {
        shop.awaitEnd(threeId);
        List<Received> told = world.callbacks(threeId);
        for (int place = 0; place < 3; place++) {
            assertThat(statuses(told, place)).startsWith("initiated").doesNotHaveDuplicates();
        }
        assertThat(statuses(told, 1)).endsWith("declined").doesNotContain("hold");
        assertThat(statuses(told, 2)).endsWith("failed").doesNotContain("active");
    }

    private static List<String> statuses(List<Received> told, int item) {
        List<String> changes = new ArrayList<>();
        for (Received one : told) {
            String status = one.trade().path("items").path(item).path("status").asText();
            if (changes.isEmpty() || !changes.getLast().equals(status)) {
                changes.add(status);
            }
        }
        return changes;
    }

    @Test
    void showsTheTradeAsClientsExpectIt() {
        JsonNode ended = shop.awaitEnd(threeId);
        assertThat(fields(ended)).isEqualTo(new TreeSet<>(TRADE_FIELDS));
        assertThat(ended.path("type").asText()).isEqualTo("withdraw");
        assertThat(ended.path("source").asText()).isEqualTo("self");
        assertThat(ended.path("externalId").asText()).isEqualTo("three/1");
        assertThat(ended.path("game").asText()).isEqualTo("730");
        assertThat(ended.path("merchantId").asText()).isEqualTo(shop.id().toString());
        assertThat(ended.path("clientSteamID").asText()).isEqualTo(World.steamId(tradeUrl));
        assertThat(ended.path("clientTradeUrl").asText()).isEqualTo(tradeUrl);
        assertThat(ended.path("totalPrice").decimalValue()).isEqualByComparingTo("32.40");
        for (String time : List.of("createdAt", "activeAt", "holdEndDate", "autoCancelAt", "updatedAt")) {
            assertThat(ended.path(time).asText()).as(time).matches(INSTANT);
        }
    }

    @Test
    void showsEachItemWithWhatItHas() {
        JsonNode items = shop.awaitEnd(threeId).path("items");
        Set<String> always = Set.of("id", "appid", "tradable", "amount", "marketHashName", "status", "offer");
        assertThat(fields(items.path(0))).isEqualTo(with(always, "assetId"));
        assertThat(fields(items.path(1))).isEqualTo(new TreeSet<>(always));
        assertThat(fields(items.path(2))).isEqualTo(with(always, "error"));
        assertThat(items.path(0).path("offer").path("price").decimalValue()).isEqualByComparingTo("12.40");
        assertThat(items.path(1).path("offer").path("price").decimalValue()).isEqualByComparingTo("10.00");
        assertThat(items.path(0).path("appid").isInt()).isTrue();
        assertThat(items.path(0).path("id").asText())
                .isEqualTo(world.quote(World.CS2, World.REDLINE).listingId().toString());
    }

    private static Set<String> with(Set<String> fields, String more) {
        Set<String> all = new TreeSet<>(fields);
        all.add(more);
        return all;
    }

    private static Set<String> fields(JsonNode object) {
        Set<String> names = new TreeSet<>();
        object.fieldNames().forEachRemaining(names::add);
        return names;
    }

    @Test
    void chargesNoMoreThanNineDollarsForOneWithdrawal() {
        JsonNode ended = capped.awaitEnd(cappedId);
        assertThat(ended.path("items").findValuesAsText("status")).containsOnly("declined");
        assertThat(ended.path("status").asText()).isEqualTo("declined");
        assertThat(capped.available()).isEqualTo(World.RICH.minus(Money.ofCents(9_00)));
        assertThat(capped.wallet().reserved()).isEqualTo(Money.ZERO);
    }
}
