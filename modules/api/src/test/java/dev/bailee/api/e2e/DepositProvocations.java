package dev.bailee.api.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.bailee.api.RunningApi.Reply;
import dev.bailee.kernel.ErrorCode;
import dev.bailee.kernel.TradeUrl;
import dev.bailee.merchants.Switch;
import dev.bailee.steam.Bot;
import dev.bailee.trades.TradeType;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.function.Consumer;

/** For every error code that the routes of deposits name, one request that makes it. */
final class DepositProvocations {

    private static final String SELL = "/secure/sell";
    private static final String NOTHING_ACCEPTED = """
            {"minItemPrice":0,"maxItemPrice":0,"maxDepositTotal":10,"maxDailyPerUser":10,
             "instant":{"level0Cap":0,"level1Cap":0},"newUserDays":0,"blockOnReversals":0}""";

    private final Map<ErrorCode, Callable<Reply>> all = new EnumMap<>(ErrorCode.class);
    private final World world;
    private final DepositsTest.Deposits deposits;
    private final Shop shop;

    DepositProvocations(World world) {
        this.world = world;
        this.deposits = new DepositsTest.Deposits(world);
        this.shop = world.shop();
        requests();
        users();
        all.put(ErrorCode.NO_OFFER_FOUND, this::withoutPrice);
        all.put(ErrorCode.ITEMS_NOT_ACCEPTED, this::unwanted);
        all.put(ErrorCode.TRADE_OFFER_FAILED, () -> sell(shop, order(world.tradeUrl("LATEBAN_"))));
        all.put(ErrorCode.TOO_MANY_ACTIVE_TRADES, this::sixAtOnce);
        all.put(ErrorCode.RATE_LIMITED, this::tooOften);
        all.put(ErrorCode.DEPOSIT_IN_PROGRESS, this::twoAtATime);
        all.put(ErrorCode.NO_BOTS_AVAILABLE, this::withoutBots);
        all.put(ErrorCode.FLEET_DEGRADED, this::withAilingBots);
        all.put(ErrorCode.INSTANT_DEPOSITS_DISABLED, this::withoutInstant);
    }

    Map<ErrorCode, Callable<Reply>> all() {
        return all;
    }

    private void requests() {
        all.put(ErrorCode.MISSING_ITEMS, () -> changed(order -> order.putArray("items")));
        all.put(ErrorCode.TOO_MANY_ITEMS, () -> changed(DepositProvocations::multiply));
        all.put(ErrorCode.EXTERNAL_ID_EXISTS, this::usedTwice);
        all.put(ErrorCode.SERVICE_UNAVAILABLE, this::closed);
        all.put(ErrorCode.UNPROCESSABLE, () -> changed(order -> order.put("game", World.RUST)));
        all.put(ErrorCode.ITEMS_UNAVAILABLE, () -> changed(order -> line(order).put("itemId", "730_2_1")));
        all.put(
                ErrorCode.INSUFFICIENT_ITEM_AMOUNT,
                () -> changed(order -> line(order).put("amount", 2)));
        all.put(ErrorCode.EXCEEDS_MAX_AMOUNT, () -> changed(order -> line(order).put("amount", 10_001)));
        all.put(ErrorCode.PRICE_CHANGED, () -> changed(order -> line(order).put("price", 0.01)));
    }

    private void users() {
        all.put(ErrorCode.INVALID_TRADEURL, () -> sellOf("BADURL__"));
        all.put(ErrorCode.USER_NOT_TRADEABLE, () -> sellOf("NOTRADE_"));
        all.put(ErrorCode.INVENTORY_FETCH_FAILED, () -> sellOf("PRIVATE_"));
        all.put(ErrorCode.STEAM_UNAVAILABLE, () -> sellOf("STEAM5XX"));
        all.put(ErrorCode.STEAM_RATE_LIMITED, () -> sellOf("STEAM429"));
    }

    private Reply sellOf(String token) {
        return sell(shop, deposits.order(shop, world.tradeUrl(), world.tradeUrl(token)));
    }

    private Reply changed(Consumer<ObjectNode> change) {
        ObjectNode order = order(world.tradeUrl());
        change.accept(order);
        return sell(shop, order);
    }

    private static ObjectNode line(ObjectNode order) {
        return (ObjectNode) order.path("items").path(0);
    }

    private static void multiply(ObjectNode order) {
        ArrayNode items = order.withArray("items");
        while (items.size() <= 250) {
            items.add(items.get(0));
        }
    }

    private Reply usedTwice() {
        ObjectNode order = order(world.tradeUrl("DECLINE_")).put("externalId", "sold-twice");
        assertThat(sell(shop, order).status()).isEqualTo(200);
        return sell(shop, order);
    }

    private Reply closed() {
        ObjectNode order = order(world.tradeUrl());
        try {
            world.turn(Switch.DEPOSITS, false);
            return sell(shop, order);
        } finally {
            world.turn(Switch.DEPOSITS, true);
        }
    }

    private ObjectNode order(String tradeUrl) {
        return deposits.order(shop, tradeUrl, tradeUrl);
    }

    private static Reply sell(Shop seller, ObjectNode order) {
        return seller.api().post(SELL, order);
    }

    private Reply withoutPrice() {
        String tradeUrl = world.tradeUrl();
        ObjectNode order = order(tradeUrl);
        try {
            world.backdoor.forgetPrice(
                    deposits.accepted(shop, tradeUrl, 0).path("marketHashName").asText());
            return sell(shop, order);
        } finally {
            world.rooms.jdbi.useTransaction(handle -> world.rooms.prices.refresh(handle, World.CS2));
        }
    }

    private Reply unwanted() {
        Shop choosy = world.shop();
        choosy.api().put("/secure/risk-policy", NOTHING_ACCEPTED);
        return sell(choosy, order(world.tradeUrl()));
    }

    // each is another item, and nobody answers any of them
    private Reply sixAtOnce() {
        String tradeUrl = world.tradeUrl("EXPIRE__");
        for (int item = 0; item < 5; item++) {
            sell(shop, deposits.order(shop, tradeUrl, tradeUrl, item));
        }
        return sell(shop, deposits.order(shop, tradeUrl, tradeUrl, 5));
    }

    // each is declined before the next
    private Reply tooOften() {
        String tradeUrl = world.tradeUrl("DECLINE_");
        for (int time = 0; time < 10; time++) {
            Reply sold = sell(shop, order(tradeUrl));
            assertThat(sold.status()).as(sold.body().toString()).isEqualTo(200);
            shop.awaitEnd(sold.data().path("id").asText());
        }
        return sell(shop, order(tradeUrl));
    }

    private Reply twoAtATime() {
        String text = world.tradeUrl();
        TradeUrl url = TradeUrl.parse(text).orElseThrow();
        ObjectNode order = order(text);
        UUID user = world.rooms
                .jdbi
                .inTransaction(handle -> world.rooms.users.touch(handle, shop.id(), url.owner(), url, null, null))
                .id();
        Optional<UUID> lock =
                world.rooms.jdbi.withHandle(handle -> world.rooms.locks.take(handle, user, TradeType.DEPOSIT));
        assertThat(lock).isPresent();
        return sell(shop, order);
    }

    private Reply withoutBots() {
        ObjectNode order = order(world.tradeUrl());
        try {
            set(Bot.State.DISABLED);
            return sell(shop, order);
        } finally {
            set(Bot.State.ENABLED);
        }
    }

    private void set(Bot.State state) {
        world.rooms.jdbi.useTransaction(handle -> world.rooms.fleet.set(handle, WorldSettings.BOT, state));
    }

    // the next poll makes them well again
    private Reply withAilingBots() {
        ObjectNode order = order(world.tradeUrl("EXPIRE__"));
        Reply refused = Patiently.await(
                "the fleet to be ailing",
                () -> {
                    world.backdoor.ailing();
                    return sell(shop, order);
                },
                reply -> reply.code() == ErrorCode.FLEET_DEGRADED.code());
        Patiently.await(
                "the fleet to be well again",
                () -> world.rooms.jdbi.withHandle(world.rooms.fleet::bots),
                bots -> bots.stream().allMatch(Bot::healthy));
        return refused;
    }

    private Reply withoutInstant() {
        ObjectNode order = order(world.tradeUrl()).put("isInstant", true);
        try {
            world.turn(Switch.INSTANT, false);
            return sell(shop, order);
        } finally {
            world.turn(Switch.INSTANT, true);
        }
    }
}
