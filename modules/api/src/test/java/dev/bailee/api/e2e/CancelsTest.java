package dev.bailee.api.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.bailee.api.RunningApi.Reply;
import dev.bailee.kernel.ErrorCode;
import dev.bailee.kernel.Money;
import dev.bailee.market.Listing;
import dev.bailee.market.SupplierTrouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * What can be cancelled, by what name, and what not any more. Where a cancel must be in time, the merchant hesitates to
 * approve until it is granted.
 */
@ExtendWith(OneWorld.class)
final class CancelsTest {

    private static final int RESERVED = 2200;
    private static final String SCARCE = "AK-47 | Asiimov (Field-Tested)";
    private static final String HICCUP = "Sandbox | Market Hiccup";

    private final World world;

    CancelsTest(World world) {
        this.world = world;
    }

    /** A withdrawal that waits for its approval and is old enough to be cancelled. */
    private String waiting(Shop shop, String externalId, String... names) {
        String id = shop.bought(externalId, world.tradeUrl(), names);
        world.backdoor.age(id, WorldSettings.CANCEL_AGE);
        return id;
    }

    @Test
    void cancelsAWholeTradeByItsId() {
        Shop shop = world.hesitantShop();
        String id = waiting(shop, "whole", World.REDLINE, HICCUP);
        JsonNode result = granted(shop.cancel(id));
        assertThat(result.path("tradeId").asText()).isEqualTo(id);
        assertThat(result.path("requested").asInt()).isEqualTo(2);
        assertThat(result.path("cancelled").asInt()).isEqualTo(2);
        assertThat(result.path("failed").asInt()).isZero();
        assertThat(result.path("items").findValuesAsText("status")).containsExactly("cancelled", "cancelled");
        assertThat(result.path("items").findValuesAsText("reason")).isEmpty();
        world.release(shop);
        assertCanceled(shop, id);
    }

    @Test
    void freesAParticularListingForOthersAsSoonAsItsTradeIsCancelled() throws SupplierTrouble {
        Shop first = world.hesitantShop();
        Listing single = world.particular(SCARCE);
        String id = Shop.accepted(first.buy(order(first, single)));
        world.backdoor.age(id, WorldSettings.CANCEL_AGE);
        Shop second = world.shop();
        assertThat(second.buy(order(second, single)).code()).isEqualTo(RESERVED);
        granted(first.cancel(id));
        world.release(first);
        assertCanceled(first, id);
        Shop.accepted(second.buy(order(second, single)));
    }

    private ObjectNode order(Shop shop, Listing single) {
        ObjectNode order = shop.order(null, world.tradeUrl());
        order.withArray("items")
                .addObject()
                .put("itemId", single.id().toString())
                .put("price", single.price().toDollars());
        return order;
    }

    @Test
    void grantsAgainWhatWasGrantedAlsoWhenItIsDone() {
        Shop shop = world.hesitantShop();
        String id = waiting(shop, "again", World.REDLINE);
        JsonNode first = granted(shop.cancel(id));
        assertThat(granted(shop.cancel(id))).isEqualTo(first);
        world.release(shop);
        assertCanceled(shop, id);
        assertThat(granted(shop.cancel("again"))).isEqualTo(first);
        assertCanceled(shop, id);
    }

    @Test
    void findsTradesByExternalIdsOfAnyCharacters() {
        Shop shop = world.hesitantShop();
        for (String externalId : new String[] {"a/b", "100%", "%2F", "a b;c\\d+e", "ü/é", "?x=1#y"}) {
            String id = waiting(shop, externalId, World.REDLINE);
            assertThat(shop.trade(externalId).data().path("id").asText()).isEqualTo(id);
            assertThat(granted(shop.cancel(externalId)).path("tradeId").asText())
                    .isEqualTo(id);
        }
        world.release(shop);
        Patiently.await("the money to be back", shop::available, World.RICH::equals);
    }

    @Test
    void cancelsOneItemAndDeliversTheRest() {
        Shop shop = world.hesitantShop();
        ObjectNode order = shop.order("one item", world.tradeUrl(), World.REDLINE, HICCUP);
        ((ObjectNode) order.path("items").path(1)).put("externalId", "item/2 of %");
        String id = Shop.accepted(shop.buy(order));
        world.backdoor.age(id, WorldSettings.CANCEL_AGE);
        JsonNode result = granted(shop.cancelItem("one item", "item/2 of %"));
        assertThat(result.path("tradeId").asText()).isEqualTo(id);
        assertThat(result.path("itemId").asText())
                .isEqualTo(order.path("items").path(1).path("itemId").asText());
        assertThat(result.path("externalId").asText()).isEqualTo("item/2 of %");
        assertThat(result.path("status").asText()).isEqualTo("cancelled");
        world.release(shop);
        JsonNode ended = shop.await(id, "completed");
        assertThat(ended.path("items").findValuesAsText("status")).containsExactly("completed", "canceled");
        assertThat(ended.findValuesAsText("error")).isEmpty();
        assertThat(shop.available()).isEqualTo(World.RICH.minus(Money.ofCents(12_40)));
    }

    @Test
    void cancelsTheFirstOfTwoThatHaveOneListingThenTheOther() {
        Shop shop = world.hesitantShop();
        String id = waiting(shop, "twins", World.REDLINE, World.REDLINE);
        String listing = world.quote(World.CS2, World.REDLINE).listingId().toString();
        granted(shop.cancelItem(id, listing));
        granted(shop.cancelItem(id, listing));
        world.release(shop);
        assertCanceled(shop, id);
    }

    @Test
    void refusesWhatIsTooYoung() {
        Shop shop = world.hesitantShop();
        String id = shop.bought("young", world.tradeUrl(), World.REDLINE);
        String listing = world.quote(World.CS2, World.REDLINE).listingId().toString();
        assertRefused(shop.cancelItem(id, listing), ErrorCode.TRADE_CANCEL_TOO_SOON);
        JsonNode all = granted(shop.cancel(id));
        assertThat(all.path("failed").asInt()).isEqualTo(1);
        assertThat(all.path("items").findValuesAsText("reason")).containsExactly("TRADE_CANCEL_TOO_SOON");
        world.backdoor.age(id, WorldSettings.CANCEL_AGE);
        granted(shop.cancel(id));
        world.release(shop);
        assertCanceled(shop, id);
    }

    @Test
    void refusesWhatWasBought() {
        Shop shop = world.shop();
        String id = shop.bought("bought", world.tradeUrl("EXPIRE__"), World.REDLINE);
        world.backdoor.age(id, WorldSettings.CANCEL_AGE);
        shop.await(id, "active");
        String listing = world.quote(World.CS2, World.REDLINE).listingId().toString();
        assertRefused(shop.cancelItem(id, listing), ErrorCode.INVALID_STATE_TRANSITION);
        shop.awaitEnd(id);
        assertThat(shop.available()).isEqualTo(World.RICH.minus(Money.ofCents(25)));
    }

    @Test
    void refusesWhatHasEnded() {
        Shop shop = world.shop();
        String id = shop.bought("reject-me", world.tradeUrl(), World.REDLINE);
        shop.awaitEnd(id);
        String listing = world.quote(World.CS2, World.REDLINE).listingId().toString();
        assertRefused(shop.cancel(id), ErrorCode.INVALID_STATE_TRANSITION);
        assertRefused(shop.cancelItem(id, listing), ErrorCode.INVALID_STATE_TRANSITION);
    }

    @Test
    void refusesToCancelRustItems() {
        Shop shop = world.hesitantShop();
        String id = Shop.accepted(shop.buy(shop.rustOrder("rust", world.tradeUrl(), HICCUP)));
        world.backdoor.age(id, WorldSettings.CANCEL_AGE);
        String listing = world.quote(World.RUST, HICCUP).listingId().toString();
        assertRefused(shop.cancelItem(id, listing), ErrorCode.INVALID_STATE_TRANSITION);
        world.release(shop);
        shop.await(id, "completed");
    }

    @Test
    void refusesWhatIsNotThere() {
        Shop shop = world.hesitantShop();
        String id = waiting(shop, "there", World.REDLINE);
        String stranger = world.quote(World.CS2, HICCUP).listingId().toString();
        assertRefused(shop.cancel("not there"), ErrorCode.TRADE_NOT_FOUND);
        assertRefused(shop.cancel(stranger), ErrorCode.TRADE_NOT_FOUND);
        assertRefused(shop.cancelItem(id, stranger), ErrorCode.TRADE_NOT_FOUND);
        assertRefused(shop.cancelItem("not there", stranger), ErrorCode.TRADE_NOT_FOUND);
        assertRefused(shop.cancel("x".repeat(129)), ErrorCode.INVALID_TRADE_ID);
        granted(shop.cancel(id));
        world.release(shop);
        assertCanceled(shop, id);
    }

    @Test
    void letsAUserCancelItsOwnAndNobodyElses() {
        Shop shop = world.hesitantShop();
        String tradeUrl = world.tradeUrl();
        Client owner = shop.client(tradeUrl);
        Client other = shop.client(world.tradeUrl());
        ObjectNode order = shop.order("user/1", null, World.REDLINE);
        String id = Shop.accepted(owner.post("/client/trading/withdraw", order));
        world.backdoor.age(id, WorldSettings.CANCEL_AGE);
        String path = "/client/trading/withdraw/" + Shop.segment("user/1");
        assertRefused(other.post(path + "/cancel"), ErrorCode.TRADE_NOT_FOUND);
        assertRefused(shop.cancel(id), ErrorCode.TRADE_NOT_FOUND);
        String listing = order.path("items").path(0).path("itemId").asText();
        assertRefused(other.post(path + "/items/" + listing + "/cancel"), ErrorCode.TRADE_NOT_FOUND);
        granted(owner.post(path + "/items/" + listing + "/cancel"));
        granted(owner.post(path + "/cancel"));
        world.release(shop);
        assertCanceled(shop, id);
    }

    private static JsonNode granted(Reply reply) {
        assertThat(reply.body().path("error")).as("refusal").isEmpty();
        assertThat(reply.status()).isEqualTo(200);
        return reply.data();
    }

    private static void assertRefused(Reply reply, ErrorCode code) {
        assertThat(reply.code()).isEqualTo(code.code());
        assertThat(reply.status()).isEqualTo(code.status());
    }

    private static void assertCanceled(Shop shop, String id) {
        JsonNode ended = shop.await(id, "canceled");
        assertThat(ended.path("items").findValuesAsText("status")).containsOnly("canceled");
        assertThat(ended.findValuesAsText("error")).isEmpty();
        assertThat(shop.available()).isEqualTo(World.RICH);
        assertThat(shop.wallet().reserved()).isEqualTo(Money.ZERO);
    }
}
