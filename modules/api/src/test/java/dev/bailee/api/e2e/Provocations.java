package dev.bailee.api.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.bailee.api.RunningApi.Reply;
import dev.bailee.kernel.Cidr;
import dev.bailee.kernel.ErrorCode;
import dev.bailee.kernel.Money;
import dev.bailee.kernel.TradeUrl;
import dev.bailee.market.Listing;
import dev.bailee.market.SupplierTrouble;
import dev.bailee.merchants.ClientTokens;
import dev.bailee.merchants.MintedKey;
import dev.bailee.merchants.Scope;
import dev.bailee.merchants.Switch;
import dev.bailee.trades.TradeType;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;

/** For every error code that a route of today can answer with, one request that makes it. */
final class Provocations {

    private static final String BUY = "/secure/buy";
    private static final String HICCUP = "Sandbox | Market Hiccup";
    private static final String POLICY = "/secure/risk-policy";
    private static final String STRANGER = "76561198999999999";
    private static final String SIEGED = "AWP | Asiimov (Field-Tested)";

    private final Map<ErrorCode, Callable<Reply>> all = new EnumMap<>(ErrorCode.class);
    private final World world;
    private final Shop shop;

    Provocations(World world) {
        this.world = world;
        this.shop = world.shop();
        requests();
        credentials();
        merchants();
        users();
        items();
        trades();
        risk();
        all.putAll(new DepositProvocations(world).all());
    }

    Map<ErrorCode, Callable<Reply>> all() {
        return all;
    }

    private void requests() {
        all.put(ErrorCode.VALIDATION_FAILED, () -> shop.api().post(BUY, "{\"items\":7}"));
        all.put(ErrorCode.NOT_FOUND, () -> shop.api().get("/secure/nothing"));
        all.put(ErrorCode.RATE_LIMITED, this::tooOften);
        all.put(ErrorCode.SERVER_ERROR, () -> buy(world.open(world.opening().withoutWallet())));
        all.put(ErrorCode.SYSTEM_MAINTENANCE, () -> during(Switch.MAINTENANCE, true));
        all.put(ErrorCode.SERVICE_UNAVAILABLE, () -> during(Switch.WITHDRAWALS, false));
    }

    private Reply tooOften() {
        Shop small = world.open(world.opening().unverified());
        for (int number = 0; number < WorldSettings.FEW_CANCELS; number++) {
            small.cancel("nothing");
        }
        return small.cancel("nothing");
    }

    private Reply during(Switch which, boolean on) {
        try {
            world.turn(which, on);
            return buy(shop);
        } finally {
            world.turn(which, !on);
        }
    }

    private Reply buy(Shop buyer) {
        return buyer.buy(buyer.order(null, world.tradeUrl(), World.REDLINE));
    }

    private void credentials() {
        all.put(ErrorCode.MISSING_API_KEY, () -> world.client().get("/secure/trades"));
        all.put(ErrorCode.INVALID_API_KEY, () -> withKey("ap_nobodys"));
        all.put(ErrorCode.API_KEY_REVOKED, this::revoked);
        all.put(ErrorCode.API_KEY_SCOPE_DENIED, () -> withKey(key(Scope.WALLET).plainText()));
        all.put(ErrorCode.API_KEY_IP_DENIED, this::fromElsewhere);
        all.put(ErrorCode.INSUFFICIENT_SCOPE, this::readOnly);
        all.put(ErrorCode.MISSING_BEARER, () -> shop.api().get("/client/trades"));
        all.put(ErrorCode.INVALID_TOKEN, () -> withToken("a.b.c"));
        all.put(ErrorCode.TOKEN_EXPIRED, () -> withToken(tokenOf(Instant.EPOCH)));
    }

    private Reply withKey(String key) {
        return world.client().with("api-key", key).get("/secure/trades");
    }

    private Reply withToken(String token) {
        return world.client().with("authorization", "Bearer " + token).get("/client/trades");
    }

    private MintedKey key(Scope scope, Cidr... cidrs) {
        String name = "key " + world.rooms.ids.next();
        return world.rooms.jdbi.withHandle(
                handle -> world.rooms.keys.mint(handle, shop.id(), name, List.of(scope), List.of(cidrs), null));
    }

    private Reply revoked() {
        MintedKey key = key(Scope.CORE_ACCESS);
        world.rooms.jdbi.useHandle(
                handle -> world.rooms.keys.revoke(handle, shop.id(), key.key().id()));
        return withKey(key.plainText());
    }

    private Reply fromElsewhere() {
        Cidr elsewhere = Cidr.parse("203.0.113.0/24").orElseThrow();
        return withKey(key(Scope.CORE_ACCESS, elsewhere).plainText());
    }

    private Reply readOnly() {
        String key = key(Scope.CORE_READ).plainText();
        return world.client().with("api-key", key).post(BUY, "{}");
    }

    private String tokenOf(Instant when) {
        ClientTokens tokens = new ClientTokens(world.rooms.secrets, InstantSource.fixed(when));
        TradeUrl url = TradeUrl.parse(world.tradeUrl()).orElseThrow();
        return world.rooms.jdbi.withHandle(handle -> tokens.mint(handle, shop.id(), url, null, null));
    }

    private void merchants() {
        all.put(ErrorCode.ACCOUNT_DISABLED, this::disabled);
        all.put(
                ErrorCode.MERCHANT_NO_CALLBACK_URL,
                () -> buy(world.open(world.opening().withoutUrl())));
        all.put(
                ErrorCode.NO_API_SECRET_CONFIGURED,
                () -> buy(world.open(world.opening().withoutSecret())));
        all.put(ErrorCode.MERCHANT_BALANCE_LOW, () -> buy(world.shop(Money.ofCents(12_39))));
    }

    private Reply disabled() {
        Shop closed = world.shop();
        world.rooms.jdbi.useHandle(handle -> world.rooms.merchants.enable(handle, closed.id(), false));
        return closed.api().get("/secure/trades");
    }

    private void users() {
        all.put(ErrorCode.USER_NOT_TRADEABLE, () -> buyFor(world.tradeUrl("BANNED__")));
        all.put(ErrorCode.INVALID_TRADEURL, () -> buyFor("https://steamcommunity.com/tradeoffer/new/?partner=1"));
        all.put(ErrorCode.STEAM_UNAVAILABLE, () -> buyFor(world.tradeUrl("STEAM5XX")));
        all.put(ErrorCode.STEAM_RATE_LIMITED, () -> buyFor(world.tradeUrl("STEAM429")));
        all.put(
                ErrorCode.INVENTORY_FETCH_FAILED,
                () -> shop.api()
                        .get("/secure/inventory?tradeUrl="
                                + URLEncoder.encode(world.tradeUrl("PRIVATE_"), StandardCharsets.UTF_8)));
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

    private void risk() {
        all.put(ErrorCode.RISK_POLICY_NOT_FOUND, () -> world.shop().api().get(POLICY));
        all.put(ErrorCode.INVALID_RISK_POLICY, () -> shop.api().put(POLICY, policy(5, 4)));
        all.put(ErrorCode.CONFLICT, this::stalePolicy);
        all.put(ErrorCode.CLIENT_USER_NOT_FOUND, () -> shop.api().get("/secure/client-users/" + STRANGER));
        all.put(ErrorCode.INSUFFICIENT_BALANCE, () -> collateral(1_000_000));
        all.put(ErrorCode.INVALID_AMOUNT, () -> collateral(0));
    }

    private static String policy(int minItemPrice, int maxItemPrice) {
        return """
                {"minItemPrice":%d,"maxItemPrice":%d,"maxDepositTotal":10,"maxDailyPerUser":10,
                 "instant":{"level0Cap":0,"level1Cap":0},"newUserDays":0,"blockOnReversals":0}""".formatted(minItemPrice, maxItemPrice);
    }

    private Reply stalePolicy() {
        String key = key(Scope.CORE_ACCESS).plainText();
        return world.client().with("api-key", key, "If-Match", "\"9\"").put(POLICY, policy(0, 10));
    }

    private Reply collateral(int dollars) {
        return shop.api().post("/secure/collateral", "{\"amount\":" + dollars + ",\"direction\":\"in\"}");
    }
}
