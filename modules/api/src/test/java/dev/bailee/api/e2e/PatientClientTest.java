package dev.bailee.api.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.bailee.api.RunningApi.Reply;
import dev.bailee.kernel.ErrorCode;
import dev.bailee.kernel.Money;
import dev.bailee.kernel.TradeUrl;
import dev.bailee.ledger.Postings;
import dev.bailee.trades.TradeType;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.extension.ExtendWith;

/** What clients of this API do, from the first look at an inventory to the last page of a list. */
@ExtendWith(OneWorld.class)
@TestInstance(Lifecycle.PER_CLASS)
final class PatientClientTest {

    private static final JsonMapper JSON = new JsonMapper();

    private final World world;
    private final DepositsTest.Deposits deposits;

    PatientClientTest(World world) {
        this.world = world;
        this.deposits = new DepositsTest.Deposits(world);
    }

    @Test
    void bringsItemsAndBuysOthers() {
        Shop shop = world.shop();
        String tradeUrl = world.tradeUrl();
        deposits.accepted(shop, tradeUrl, 0);
        PatientClient merchant = new PatientClient(shop.api());
        PatientClient user = new PatientClient(withBareToken(shop, tradeUrl));

        JsonNode mine = user.get("/client/inventory?limit=-1&acceptedOnly=true&sort=priceAsc");
        assertThat(mine.path("count").intValue())
                .isEqualTo(mine.path("inventory").size());
        String deposit = accepted(
                user.create("/client/trading/deposit", deposit(tradable(mine)).put("externalId", "gift/1")));
        JsonNode brought = shop.await(deposit, "completed");

        JsonNode market = user.get("/client/market?search=redline%20field&perPage=1");
        ObjectNode wish = JSON.createObjectNode().put("externalId", "order 1");
        wish.putArray("items")
                .addObject()
                .put("itemId", market.at("/items/0/id").asText())
                .set("price", market.at("/items/0/offer/price"));
        String withdrawal = accepted(user.create("/client/trading/withdraw", wish));
        JsonNode bought = shop.await(withdrawal, "completed");

        assertThat(user.trades("/client/trades", 1)).containsExactly(bought, brought);
        assertThat(merchant.many(List.of("gift/1", "order 1", "nothing")))
                .extracting(trade -> trade.path("id").asText())
                .containsExactlyInAnyOrder(deposit, withdrawal);
        assertThat(merchant.many(List.of("gift/1"))).containsExactly(brought);
        assertThat(merchant.many(List.of("nothing"))).isEmpty();
        Money spent = Money.ofDollars(bought.path("totalPrice").decimalValue());
        Money gained = Money.ofDollars(brought.path("totalPrice").decimalValue());
        assertThat(merchant.get("/v1/wallets/me/balance").path("balance").decimalValue())
                .isEqualByComparingTo(World.RICH.plus(gained).minus(spent).toDollars());
    }

    private static JsonNode tradable(JsonNode inventory) {
        for (JsonNode item : inventory.path("inventory")) {
            if (item.path("tradable").booleanValue()) {
                return item;
            }
        }
        throw new AssertionError("nothing can be traded");
    }

    private static ObjectNode deposit(JsonNode item) {
        ObjectNode order = JSON.createObjectNode();
        order.putArray("items")
                .addObject()
                .put("itemId", item.path("id").asText())
                .set("price", item.at("/offer/price"));
        return order;
    }

    private static String accepted(Reply reply) {
        assertThat(reply.status()).as(reply.body().toString()).isEqualTo(200);
        return reply.data().path("id").asText();
    }

    // as some clients send it: without a scheme
    private static Client withBareToken(Shop shop, String tradeUrl) {
        String token = shop.api()
                .post("/auth/authenticate-client", Shop.identity(tradeUrl))
                .data()
                .path("token")
                .asText();
        return shop.api().with("authorization", token);
    }

    @Test
    void readsEveryListToItsEndWhateverItsPages() {
        Shop shop = world.shop();
        PatientClient client = new PatientClient(shop.api());
        assertThat(client.trades("/secure/trades", 100)).isEmpty();
        List<String> newestFirst = IntStream.rangeClosed(1, 4)
                .mapToObj(number -> shop.bought("reject-" + number, world.tradeUrl(), World.REDLINE))
                .toList()
                .reversed();
        for (int limit = 1; limit <= 5; limit++) {
            assertThat(client.trades("/secure/trades", limit))
                    .as("pages of %d", limit)
                    .extracting(trade -> trade.path("id").asText())
                    .isEqualTo(newestFirst);
        }
        assertThat(new PatientClient(shop.client(world.tradeUrl())).trades("/client/trades", 1))
                .isEmpty();
    }

    @Test
    void readsTransactionsUpToTheirTotal() {
        Shop shop = world.open(world.opening().withBalance(Money.ofCents(1)));
        world.rooms.jdbi.useTransaction(handle -> IntStream.range(0, 3)
                .forEach(_ -> world.rooms.ledger.post(
                        handle, Postings.adminCredit(shop.id(), world.rooms.ids.next(), Money.ofCents(1)))));
        PatientClient client = new PatientClient(shop.api());
        List<JsonNode> all = client.transactions(100);
        assertThat(all).hasSize(4).doesNotHaveDuplicates();
        for (int limit = 1; limit <= 5; limit++) {
            assertThat(client.transactions(limit)).as("pages of %d", limit).isEqualTo(all);
        }
    }

    @Test
    void asksAgainWhatWasRefusedForNowAndIsAcceptedOnce() {
        Shop shop = world.shop();
        String tradeUrl = world.tradeUrl("DECLINE_");
        ObjectNode order = deposits.order(shop, tradeUrl, tradeUrl).put("externalId", "once");
        Runnable free = keepOut(shop, tradeUrl);
        List<Integer> refusals = new ArrayList<>();
        PatientClient client = new PatientClient(shop.api(), reply -> {
            refusals.add(reply.code());
            free.run();
        });

        String trade = accepted(client.create("/secure/sell", order));

        assertThat(refusals).containsExactly(ErrorCode.DEPOSIT_IN_PROGRESS.code());
        Reply again = client.create("/secure/sell", order);
        assertThat(again.code()).isEqualTo(ErrorCode.EXTERNAL_ID_EXISTS.code());
        assertThat(again.body().at("/error/details/tradeId").asText()).isEqualTo(trade);
        assertThat(client.trades("/secure/trades", 10)).hasSize(1);
    }

    private Runnable keepOut(Shop shop, String tradeUrl) {
        TradeUrl url = TradeUrl.parse(tradeUrl).orElseThrow();
        UUID user = world.rooms
                .jdbi
                .inTransaction(handle -> world.rooms.users.touch(handle, shop.id(), url.owner(), url, null, null))
                .id();
        UUID token = world.rooms
                .jdbi
                .withHandle(handle -> world.rooms.locks.take(handle, user, TradeType.DEPOSIT))
                .orElseThrow();
        return () ->
                world.rooms.jdbi.useHandle(handle -> world.rooms.locks.free(handle, user, TradeType.DEPOSIT, token));
    }

    @Test
    void isToldForHowLongAUserHasEnoughToDo() {
        Shop shop = world.shop();
        String tradeUrl = world.tradeUrl();
        ObjectNode order = deposits.order(shop, tradeUrl, tradeUrl);
        world.backdoor.keepBusy(shop.id(), World.steamId(tradeUrl));
        Reply refused = new PatientClient(shop.api()).create("/secure/sell", order);
        assertThat(refused.status()).isEqualTo(429);
        assertThat(refused.code()).isEqualTo(ErrorCode.TOO_MANY_ACTIVE_TRADES.code());
        assertThat(PatientClient.wait(refused)).isPositive();
    }
}
