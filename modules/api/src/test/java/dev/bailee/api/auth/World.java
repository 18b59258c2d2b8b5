package dev.bailee.api.auth;

import dev.bailee.api.RunningApi;
import dev.bailee.api.RunningApi.Reply;
import dev.bailee.kernel.Cidr;
import dev.bailee.kernel.Ids;
import dev.bailee.kernel.TradeUrl;
import dev.bailee.merchants.ApiKeys;
import dev.bailee.merchants.ApiSecrets;
import dev.bailee.merchants.ClientTokens;
import dev.bailee.merchants.Merchants;
import dev.bailee.merchants.MintedKey;
import dev.bailee.merchants.NewMerchant;
import dev.bailee.merchants.Scope;
import dev.bailee.merchants.Switch;
import dev.bailee.merchants.Switches;
import dev.bailee.secrets.Sealer;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * The running application behind a trusted proxy, and the rooms' doors to arrange merchants with. Its limits are low
 * and their windows never end, so that no test meets the end of one.
 */
final class World implements AutoCloseable {

    static final TradeUrl TRADE_URL = TradeUrl.parse(
                    "https://steamcommunity.com/tradeoffer/new/?partner=39734273&token=AbCd_-34")
            .orElseThrow();
    static final int PER_ADDRESS = 30;
    static final int WRITES = 3;

    private static final String YEARS = "3650d";

    private final AtomicInteger addresses = new AtomicInteger();
    private final InstantSource clock = InstantSource.system();
    private final SecureRandom random = new SecureRandom();
    private final Ids ids = new Ids(clock, random);
    final RunningApi api = RunningApi.start(
            Map.of(
                    "trustedProxies",
                    "127.0.0.0/8",
                    "access.requestsPerAddressPerMinute",
                    Integer.toString(PER_ADDRESS),
                    "access.limits.BUY.verified",
                    Integer.toString(WRITES),
                    "access.limits.BUY.unverified",
                    "1",
                    "access.limits.BUY.window",
                    YEARS,
                    "access.limits.WITHDRAW.verified",
                    Integer.toString(WRITES),
                    "access.limits.WITHDRAW.unverified",
                    "1",
                    "access.limits.WITHDRAW.window",
                    YEARS),
            new ProbeResource());
    final Merchants merchants = new Merchants(ids, clock);
    final ApiKeys keys = new ApiKeys(ids, clock, random);
    final ApiSecrets secrets = new ApiSecrets(Sealer.of(RunningApi.SEALING_KEY), clock, random, Duration.ofHours(24));
    private final Switches switches = new Switches(api.jdbi(), clock);

    UUID merchant() {
        return api.jdbi()
                .withHandle(handle -> merchants.create(handle, new NewMerchant("shop", true, null)))
                .id();
    }

    String secret(UUID merchant) {
        return api.jdbi().inTransaction(handle -> secrets.rotate(handle, merchant, null));
    }

    MintedKey key(UUID merchant, Scope scope) {
        return key(merchant, scope, List.of(), null);
    }

    MintedKey key(UUID merchant, Scope scope, List<Cidr> cidrs, @Nullable Instant expiresAt) {
        String name = "key " + ids.next();
        return api.jdbi().withHandle(handle -> keys.mint(handle, merchant, name, List.of(scope), cidrs, expiresAt));
    }

    void revoke(MintedKey key) {
        api.jdbi()
                .useHandle(handle ->
                        keys.revoke(handle, key.key().merchantId(), key.key().id()));
    }

    void disable(UUID merchant) {
        api.jdbi().useHandle(handle -> merchants.enable(handle, merchant, false));
    }

    /** A token of the merchant, made by another clock. */
    String token(UUID merchant, InstantSource when) {
        ClientTokens tokens = new ClientTokens(secrets, when);
        return api.jdbi().withHandle(handle -> tokens.mint(handle, merchant, TRADE_URL, null, null));
    }

    String token(UUID merchant) {
        return token(merchant, clock);
    }

    void turn(Switch which, boolean on) {
        api.jdbi().useHandle(handle -> switches.turn(handle, which, on));
    }

    /** An address that nobody has asked from. */
    String newAddress() {
        int number = addresses.incrementAndGet();
        return "198.18." + number / 256 + "." + number % 256;
    }

    /** A request from a new address. */
    HttpRequest.Builder request(String path) {
        return request(path, newAddress());
    }

    HttpRequest.Builder request(String path, String address) {
        return HttpRequest.newBuilder(api.uri(path)).header("x-forwarded-for", "1.1.1.1, " + address);
    }

    Reply get(String path, String... headers) {
        return send(request(path), headers);
    }

    Reply post(String path, String body, String... headers) {
        return send(request(path).POST(BodyPublishers.ofString(body)), headers);
    }

    Reply send(HttpRequest.Builder request, String... headers) {
        return api.send(headers.length == 0 ? request : request.headers(headers));
    }

    @Override
    public void close() {
        api.close();
    }
}
