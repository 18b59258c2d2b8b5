package dev.bailee.api.e2e;

import dev.bailee.api.RunningApi.Reply;
import dev.bailee.kernel.Cidr;
import dev.bailee.kernel.ErrorCode;
import dev.bailee.kernel.TradeUrl;
import dev.bailee.merchants.ClientTokens;
import dev.bailee.merchants.MintedKey;
import dev.bailee.merchants.Scope;
import dev.bailee.merchants.Switch;
import java.time.Instant;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;

/** For every error code that a route of today can answer with, one request that makes it. */
final class Provocations {

    private static final String BUY = "/secure/buy";
    private static final String POLICY = "/secure/risk-policy";
    private static final String STRANGER = "76561198999999999";

    private final Map<ErrorCode, Callable<Reply>> all = new EnumMap<>(ErrorCode.class);
    private final World world;
    private final Shop shop;

    Provocations(World world) {
        this.world = world;
        this.shop = world.shop();
        requests();
        credentials();
        risk();
        all.putAll(new WithdrawalProvocations(world).all());
        // what both kinds of trades answer with, withdrawals do here
        new DepositProvocations(world).all().forEach(all::putIfAbsent);
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
        all.put(ErrorCode.ACCOUNT_DISABLED, this::disabled);
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

    private Reply disabled() {
        Shop closed = world.shop();
        world.rooms.jdbi.useHandle(handle -> world.rooms.merchants.enable(handle, closed.id(), false));
        return closed.api().get("/secure/trades");
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
