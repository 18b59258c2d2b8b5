package dev.bailee.api.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.bailee.api.RunningApi.Reply;
import dev.bailee.kernel.Cidr;
import dev.bailee.merchants.Access;
import dev.bailee.merchants.Bucket;
import dev.bailee.merchants.ClientTokens;
import dev.bailee.merchants.MintedKey;
import dev.bailee.merchants.Scope;
import dev.bailee.merchants.Switch;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GatesTest {

    private static final String READ = "/secure/probe";
    private static final String WALLET = "/v1/probe";
    private static final String CLIENT = "/client/probe";

    private static World world;

    @BeforeAll
    static void start() {
        world = new World();
    }

    @AfterAll
    static void stop() {
        world.close();
    }

    @Test
    void handsTheCallerOn() {
        MintedKey key = key(Scope.CORE_ACCESS);
        Reply reply = world.send(world.request(READ, "198.18.255.7"), "api-key", key.plainText());
        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.data().path("merchantId").textValue())
                .isEqualTo(key.key().merchantId().toString());
        assertThat(reply.data().path("keyId").textValue())
                .isEqualTo(key.key().id().toString());
        assertThat(reply.data().path("address").textValue()).isEqualTo("198.18.255.7");
    }

    @Test
    void handsTheClientOn() {
        UUID merchant = merchantWithSecret();
        Reply reply = world.get(CLIENT, "authorization", "Bearer " + world.token(merchant));
        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.data().path("merchantId").textValue()).isEqualTo(merchant.toString());
        assertThat(reply.data().path("steamId").textValue()).isEqualTo("76561198000000001");
    }

    @ParameterizedTest
    @ValueSource(strings = {READ, WALLET})
    void asksForAKey(String path) {
        refused(world.get(path), 401, 1900);
        refused(world.get(path, "authorization", "Bearer " + world.token(merchantWithSecret())), 401, 1900);
    }

    @Test
    void refusesAnUnknownKey() {
        Reply reply = world.get(READ, "api-key", "ap_doesnotexist");
        refused(reply, 401, 1901);
        assertThat(reply.response().body()).doesNotContain("doesnotexist");
    }

    @Test
    void refusesARevokedOrExpiredKeyAtOnce() {
        MintedKey key = key(Scope.CORE_ACCESS);
        assertThat(get(READ, key).status()).isEqualTo(200);
        world.revoke(key);
        refused(get(READ, key), 401, 1902);
        MintedKey expired = world.key(world.merchant(), Scope.CORE_ACCESS, List.of(), Instant.EPOCH);
        refused(get(READ, expired), 401, 1902);
    }

    @ParameterizedTest
    @CsvSource({
        "CORE_READ, GET, /secure/probe, 0",
        "CORE_READ, POST, /secure/probe, 1908",
        "CORE_READ, GET, /v1/probe, 1903",
        "WALLET, GET, /secure/probe, 1903",
        "WALLET, POST, /secure/probe, 1903",
        "WALLET, GET, /v1/probe, 0",
        "CORE_ACCESS, POST, /secure/probe, 0",
        "CORE_ACCESS, GET, /v1/probe, 0"
    })
    void holdsAKeyToItsScopes(Scope scope, String method, String path, int code) {
        MintedKey key = key(scope);
        Reply reply = method.equals("GET") ? get(path, key) : post(key, "{}");
        assertThat(reply.status()).isEqualTo(code == 0 ? 200 : 403);
        assertThat(reply.code()).isEqualTo(code);
    }

    @Test
    void refusesAKeyAwayFromItsAddresses() {
        List<Cidr> home = List.of(
                Cidr.parse("198.18.254.0/24").orElseThrow(),
                Cidr.parse("2001:db8::/32").orElseThrow());
        MintedKey key = world.key(world.merchant(), Scope.CORE_ACCESS, home, null);
        refused(get(READ, key), 403, 1904);
        for (String address : List.of("198.18.254.9", "2001:db8::9")) {
            Reply reply = world.send(world.request(READ, address), "api-key", key.plainText());
            assertThat(reply.status()).isEqualTo(200);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Bearer", "Basic dXNlcjpwYXNz"})
    void asksForAToken(String header) {
        refused(world.get(CLIENT, "authorization", header), 401, 1108);
    }

    @Test
    void takesNoKeyForAToken() {
        refused(world.get(CLIENT), 401, 1108);
        refused(get(CLIENT, key(Scope.CORE_ACCESS)), 401, 1108);
    }

    @Test
    void tellsBadExpiredAndUnsignableTokensApart() {
        UUID merchant = merchantWithSecret();
        String token = world.token(merchant);
        refused(world.get(CLIENT, "authorization", token + "x"), 401, 1102);
        refused(world.get(CLIENT, "authorization", "Bearer nonsense"), 401, 1102);
        InstantSource yesterday = InstantSource.offset(InstantSource.system(), ClientTokens.LIFETIME.negated());
        refused(world.get(CLIENT, "authorization", world.token(merchant, yesterday)), 401, 1111);
        String bare = token.replace(token.substring(0, token.indexOf('.')), header(world.merchant()));
        refused(world.get(CLIENT, "authorization", bare), 400, 1915);
    }

    @Test
    void shutsADisabledMerchantOut() {
        UUID merchant = merchantWithSecret();
        MintedKey key = world.key(merchant, Scope.CORE_ACCESS);
        String token = world.token(merchant);
        world.disable(merchant);
        refused(get(READ, key), 403, 1301);
        refused(world.get(CLIENT, "authorization", token), 403, 1301);
    }

    @Test
    void limitsAMerchantOverAllItsKeys() {
        UUID merchant = world.merchant();
        MintedKey one = world.key(merchant, Scope.CORE_ACCESS);
        MintedKey two = world.key(merchant, Scope.CORE_ACCESS);
        Reply first = post(one, "{}");
        assertThat(first.header("RateLimit-Limit")).isEqualTo("3");
        assertThat(first.header("RateLimit-Remaining")).isEqualTo("2");
        assertThat(first.header("RateLimit-Reset")).matches("\\d+");
        post(two, "{}");
        post(one, "{}");
        Reply refused = post(two, "{}");
        refused(refused, 429, 1005);
        assertThat(refused.header("RateLimit-Remaining")).isEqualTo("0");
        assertThat(refused.header("Retry-After")).isEqualTo(refused.header("RateLimit-Reset"));
        assertThat(get(READ, one).status()).isEqualTo(200);
    }

    @Test
    void limitsAllClientsOfAMerchantTogether() {
        String token = world.token(merchantWithSecret());
        for (int i = 0; i < World.WRITES; i++) {
            assertThat(world.post(CLIENT, "", "authorization", token).status()).isEqualTo(200);
        }
        refused(world.post(CLIENT, "", "authorization", token), 429, 1005);
    }

    @Test
    void limitsAnAddressWhoeverAsks() {
        String address = world.newAddress();
        Reply last = exhaust(address);
        refused(last, 429, 1005);
        assertThat(last.header("Retry-After")).matches("[1-9]\\d*");
        assertThat(last.header("RateLimit-Limit")).isEqualTo(Integer.toString(World.PER_ADDRESS));
        MintedKey key = key(Scope.CORE_ACCESS);
        refused(world.send(world.request(READ, address), "api-key", key.plainText()), 429, 1005);
        assertThat(get(READ, key).status()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/health", "/nowhere", "/errors", READ})
    void tellsWhatIsLeftOnEveryAnswer(String path) {
        Reply reply = world.get(path);
        assertThat(reply.header("RateLimit-Limit")).isEqualTo(Integer.toString(World.PER_ADDRESS));
        assertThat(reply.header("RateLimit-Remaining")).isEqualTo(Integer.toString(World.PER_ADDRESS - 1));
        assertThat(reply.header("RateLimit-Reset")).matches("[1-9]\\d*");
    }

    @Test
    void closesForMaintenanceAndOpensAgain() {
        MintedKey key = key(Scope.CORE_ACCESS);
        String crowded = world.newAddress();
        exhaust(crowded);
        world.turn(Switch.MAINTENANCE, true);
        try {
            await(() -> get(READ, key).code() == 1007);
            Reply reply = world.get(READ);
            refused(reply, 503, 1007);
            assertThat(reply.header("Retry-After")).matches("[1-9]\\d*");
            refused(world.get(CLIENT), 503, 1007);
            refused(world.send(world.request(READ, crowded)), 503, 1007);
            JsonNode health = world.get("/health").data();
            assertThat(health.path("maintenance").path("mode").textValue()).isEqualTo("on");
            assertThat(world.get("/errors").status()).isEqualTo(200);
        } finally {
            world.turn(Switch.MAINTENANCE, false);
            await(() -> get(READ, key).status() == 200);
        }
    }

    @Test
    void tellsTheFirstOfManyFaults() {
        List<Cidr> elsewhere = List.of(Cidr.parse("192.0.2.1").orElseThrow());
        UUID disabled = world.merchant();
        MintedKey ofDisabled = world.key(disabled, Scope.WALLET, elsewhere, null);
        world.disable(disabled);
        refused(post(ofDisabled, "no json"), 403, 1301);
        world.revoke(ofDisabled);
        refused(post(ofDisabled, "no json"), 401, 1902);

        UUID merchant = world.merchant();
        refused(post(world.key(merchant, Scope.WALLET, elsewhere, null), "no json"), 403, 1904);
        MintedKey good = world.key(merchant, Scope.CORE_ACCESS);
        for (int i = 0; i < World.WRITES; i++) {
            refused(post(good, "no json"), 422, 1001);
        }
        refused(post(good, "no json"), 429, 1005);
        refused(post(world.key(merchant, Scope.WALLET), "no json"), 403, 1903);
        refused(post(world.key(merchant, Scope.CORE_READ), "no json"), 403, 1908);
    }

    @Test
    void stopsTheStartForARouteThatSaysNoCredential() {
        Stream.of(OpenSecure.class, OpenWallet.class, OpenClient.class, Both.class)
                .forEach(type -> assertThatThrownBy(() -> check(type)).hasMessageContaining("credential"));
        assertThatCode(() -> check(Free.class)).doesNotThrowAnyException();
    }

    private static void check(Class<?> resource) throws NoSuchMethodException {
        Gates.check(resource, resource.getDeclaredMethod("get"));
    }

    private static Reply exhaust(String address) {
        Reply reply = world.send(world.request("/errors", address));
        // what comes back meanwhile is few
        for (int i = 0; i < 3 * World.PER_ADDRESS && reply.code() != 1005; i++) {
            reply = world.send(world.request("/errors", address));
        }
        return reply;
    }

    private static void await(BooleanSupplier holds) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (!holds.getAsBoolean()) {
            assertThat(System.nanoTime()).as("waited in vain").isLessThan(end);
        }
    }

    private static String header(UUID merchant) {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(
                        ("{\"alg\":\"HS256\",\"userId\":\"" + merchant + "\"}").getBytes(StandardCharsets.UTF_8));
    }

    private static MintedKey key(Scope scope) {
        return world.key(world.merchant(), scope);
    }

    private static UUID merchantWithSecret() {
        UUID merchant = world.merchant();
        world.secret(merchant);
        return merchant;
    }

    private static Reply get(String path, MintedKey key) {
        return world.get(path, "api-key", key.plainText());
    }

    private static Reply post(MintedKey key, String body) {
        return world.post(READ, body, "api-key", key.plainText());
    }

    private static void refused(Reply reply, int status, int code) {
        assertThat(reply.code()).isEqualTo(code);
        assertThat(reply.status()).isEqualTo(status);
        assertThat(reply.body().path("success").booleanValue()).isFalse();
    }

    @Path("secure/open")
    static final class OpenSecure {
        @GET
        String get() {
            return "";
        }
    }

    @Path("/v1")
    static final class OpenWallet {
        @GET
        @Path("/open")
        String get() {
            return "";
        }
    }

    @Path("/")
    static final class OpenClient {
        @GET
        @Path("client")
        @KeyRoute(access = Access.READ, bucket = Bucket.BUY)
        String get() {
            return "";
        }
    }

    @Path("/both")
    static final class Both {
        @GET
        @KeyRoute(access = Access.READ, bucket = Bucket.BUY)
        @ClientRoute(Bucket.WITHDRAW)
        String get() {
            return "";
        }
    }

    @Path("/secured")
    static final class Free {
        @GET
        String get() {
            return "";
        }
    }
}
