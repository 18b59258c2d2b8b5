package dev.bailee.api.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.bailee.api.RunningApi.Reply;
import dev.bailee.kernel.ErrorCode;
import dev.bailee.kernel.Money;
import dev.bailee.market.Listing;
import dev.bailee.market.SupplierTrouble;
import dev.bailee.trades.TradeType;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;

/** For every error code that withdrawals answer with, one request that makes it. */
final class WithdrawalProvocations {

    private static final String BUY = "/secure/buy";
    private static final String HICCUP = "Sandbox | Market Hiccup";
    private static final String SIEGED = "AWP | Asiimov (Field-Tested)";

    private final Map<ErrorCode, Callable<Reply>> all = new EnumMap<>(ErrorCode.class);
    private final World world;
    private final Shop shop;

    WithdrawalProvocations(World world) {
        this.world = world;
        this.shop = world.shop();
        merchants();
        users();
        items();
        trades();
    }

    Map<ErrorCode, Callable<Reply>> all() {
        return all;
    }

    private Reply buy(Shop buyer) {
        return buyer.buy(buyer.order(null, world.tradeUrl(), World.REDLINE));
    }

    private void merchants() {
        all.put(
                ErrorCode.MERCHANT_NO_CALLBACK_URL,
                () -> buy(world.open(world.opening().withoutUrl())));
        all.put(
                ErrorCode.NO_API_SECRET_CONFIGURED,
                () -> buy(world.open(world.opening().withoutSecret())));
        all.put(ErrorCode.MERCHANT_BALANCE_LOW, () -> buy(world.shop(Money.ofCents(12_39))));
    }

    private void users() {
        all.put(ErrorCode.USER_NOT_TRADEABLE, () -> buyFor(world.tradeUrl("BANNED__")));
        all.put(ErrorCode.INVALID_TRADEURL, () -> buyFor("https://steamcommunity.com/tradeoffer/new/?partner=1"));
        all.put(ErrorCode.STEAM_UNAVAILABLE, () -> buyFor(world.tradeUrl("STEAM5XX")));
        all.put(ErrorCode.STEAM_RATE_LIMITED, () -> buyFor(world.tradeUrl("STEAM429")));
        all.put(ErrorCode.WITHDRAW_IN_PROGRESS, this::twoAtATime);
    }

    private Reply buyFor(String tradeUrl) {
        return shop.buy(shop.order(null, tradeUrl, World.REDLINE));
    }

    private Reply twoAtATime() {
        String tradeUrl = world.tradeUrl();
        UUID user = UUID.fromString(shop.buy(shop.order("reject-two", tradeUrl, World.REDLINE))
                .data()
                .path("clientUserId")
                .asText());
        Optional<UUID> lock =
                world.rooms.jdbi.withHandle(handle -> world.rooms.locks.take(handle, user, TradeType.WITHDRAW));
        assertThat(lock).isPresent();
        return buyFor(tradeUrl);
    }

    private void items() {
        all.put(ErrorCode.MISSING_ITEMS, () -> shop.buy(shop.order(null, world.tradeUrl())));
        all.put(ErrorCode.TOO_MANY_ITEMS, () -> buyMany(World.REDLINE, 51));
        all.put(ErrorCode.INVALID_LISTING_ID, () -> buyListing("not-a-listing", Money.ofCents(1)));
        all.put(ErrorCode.LISTING_NOT_FOUND, () -> buyListing(UUID.randomUUID().toString(), Money.ofCents(1)));
        all.put(ErrorCode.LISTING_PRICE_INVALID, () -> buyMany("Sandbox | No Price", 1));
        all.put(ErrorCode.UNPROCESSABLE, this::ofTwoGames);
        all.put(ErrorCode.ITEMS_UNAVAILABLE, this::gone);
        all.put(ErrorCode.LISTING_RESERVED, this::reserved);
        all.put(ErrorCode.INSUFFICIENT_ITEM_AMOUNT, this::moreThanThereAre);
        all.put(ErrorCode.EXCEEDS_MAX_AMOUNT, this::twoHundredAndOne);
        all.put(ErrorCode.PRICE_CHANGED, () -> buyListing(listing(World.REDLINE), Money.ofCents(12_39)));
    }

    private String listing(String name) {
        return world.quote(World.CS2, name).listingId().toString();
    }

    private Reply buyListing(String listingId, Money price) {
        ObjectNode order = shop.order(null, world.tradeUrl());
        order.withArray("items").addObject().put("itemId", listingId).put("price", price.toDollars());
        return shop.buy(order);
    }

    private Reply buyMany(String name, int count) {
        ObjectNode order = shop.order(null, world.tradeUrl(), name);
        ArrayNode items = order.withArray("items");
        for (int more = 1; more < count; more++) {
            items.add(items.get(0));
        }
        return shop.buy(order);
    }

    private Reply ofTwoGames() {
        ObjectNode order = shop.order(null, world.tradeUrl(), HICCUP);
        ObjectNode rust = shop.rustOrder(null, null, HICCUP);
        order.withArray("items").add(rust.path("items").path(0));
        return shop.buy(order);
    }

    private Reply gone() throws SupplierTrouble {
        try {
            place(true);
            return buyMany(SIEGED, 1);
        } finally {
            place(false);
        }
    }

    private void place(boolean gone) throws SupplierTrouble {
        world.control("supplier/items", "{\"game\":730,\"name\":\"" + SIEGED + "\",\"gone\":" + gone + "}");
        world.sync(World.CS2);
    }

    // while the supplier is down, whoever came first holds the listing and tries again
    private Reply reserved() throws SupplierTrouble {
        Listing single = world.particular(SIEGED);
        try {
            world.control("supplier/mode", "{\"down\":true}");
            return Patiently.await(
                    "the listing to be booked",
                    () -> shop.buy(order(single, world.tradeUrl())),
                    reply -> reply.status() != 200);
        } finally {
            world.control("supplier/mode", "{\"down\":false}");
        }
    }

    private ObjectNode order(Listing single, String tradeUrl) {
        ObjectNode order = shop.order(null, tradeUrl);
        order.withArray("items")
                .addObject()
                .put("itemId", single.id().toString())
                .put("price", single.price().toDollars());
        return order;
    }

    private Reply moreThanThereAre() {
        String rare = world.rooms.jdbi.withHandle(
                handle -> handle.createQuery("""
                        select market_hash_name from market.catalogue
                        where game = '730' and price_cents > 0 and not gone order by volume limit 1
                        """).mapTo(String.class).one());
        return buyMany(rare, world.quote(World.CS2, rare).amount() + 1);
    }

    private Reply twoHundredAndOne() {
        ObjectNode order = shop.order(null, world.tradeUrl());
        order.remove("items");
        order.put("marketHashName", World.REDLINE).put("maxPrice", 13).put("amount", 201);
        return shop.api().post(BUY + "/quick", order);
    }

    private void trades() {
        all.put(ErrorCode.EXTERNAL_ID_EXISTS, this::usedTwice);
        all.put(ErrorCode.TRADE_NOT_FOUND, () -> shop.trade("nothing"));
        all.put(ErrorCode.INVALID_TRADE_ID, () -> shop.trade("\u0001"));
        all.put(ErrorCode.INVALID_STATE_TRANSITION, this::tooLate);
        all.put(ErrorCode.TRADE_CANCEL_TOO_SOON, this::tooSoon);
    }

    private Reply usedTwice() {
        ObjectNode order = shop.order("reject-twice", world.tradeUrl(), World.REDLINE);
        Shop.accepted(shop.buy(order));
        return shop.buy(order);
    }

    private Reply tooLate() {
        String id = shop.bought("reject-late", world.tradeUrl(), World.REDLINE);
        shop.awaitEnd(id);
        return shop.cancel(id);
    }

    private Reply tooSoon() {
        Shop hesitant = world.hesitantShop();
        try {
            String id = hesitant.bought("young", world.tradeUrl(), World.REDLINE);
            return hesitant.cancelItem(id, listing(World.REDLINE));
        } finally {
            world.release(hesitant);
        }
    }
}
