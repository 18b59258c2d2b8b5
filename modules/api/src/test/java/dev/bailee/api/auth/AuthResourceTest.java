package dev.bailee.api.auth;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.bailee.api.RunningApi.Reply;
import dev.bailee.kernel.Ids;
import dev.bailee.merchants.ClientUser;
import dev.bailee.merchants.ClientUsers;
import dev.bailee.merchants.MintedKey;
import dev.bailee.merchants.Scope;
import java.io.IOException;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AuthResourceTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String ROUTE = "/auth/authenticate-client";
    private static final String BODY =
            "{\"clientSteamId\":\"76561198000000001\",\"clientTradeUrl\":\"" + World.TRADE_URL + "\"}";

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
    void makesATokenThatOpensTheClientsRoutes() throws IOException {
        MintedKey key = keyOfMerchantWithSecret();
        String merchant = key.key().merchantId().toString();
        Reply reply = ask(key, BODY);
        assertThat(reply.status()).isEqualTo(200);
        String token = reply.data().path("token").textValue();
        assertThat(part(token, 0))
                .isEqualTo(JSON.createObjectNode().put("alg", "HS256").put("userId", merchant));
        JsonNode payload = part(token, 1);
        assertThat(payload.path("merchantId").textValue()).isEqualTo(merchant);
        assertThat(payload.path("exp").longValue() - payload.path("iat").longValue())
                .isEqualTo(86_400);
        assertThat(payload.path("client"))
                .isEqualTo(JSON.createObjectNode()
                        .put("steamID", "76561198000000001")
                        .put("tradeUrl", World.TRADE_URL.toString()));
        Reply probe = world.get("/client/probe", "authorization", "Bearer " + token);
        assertThat(probe.data().path("merchantId").textValue()).isEqualTo(merchant);
    }

    @Test
    void remembersTheUserAndRefreshesWhatIsTold() {
        MintedKey key = keyOfMerchantWithSecret();
        ask(key, with("clientId", "\"u-1\""));
        assertThat(user(key).orElseThrow().clientId()).isEqualTo("u-1");
        assertThat(user(key).orElseThrow().clientData().toJson()).isEmpty();
        String data = """
                {"totalWager": 12.5, "registrationDate": "2024-05-01T10:00:00.000Z", "kycHash": "h", "kycLevel": 2,
                 "fiatDeposits": true, "cryptoDeposits": false, "unknown": [1]}""";
        assertThat(ask(key, with("clientData", data)).status()).isEqualTo(200);
        ClientUser user = user(key).orElseThrow();
        assertThat(user.clientId()).isEqualTo("u-1");
        assertThat(user.clientData()).satisfies(told -> {
            assertThat(told.kycLevel()).isEqualTo(2);
            assertThat(told.totalWager()).isEqualByComparingTo("12.5");
            assertThat(told.registrationDate()).isEqualTo(Instant.parse("2024-05-01T10:00:00Z"));
            assertThat(told.cryptoDeposits()).isFalse();
        });
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            clientSteamId  | null                | clientSteamId
            clientSteamId  | 76561198000000001   | clientSteamId
            clientSteamId  | "7656119800000000"  | clientSteamId
            clientSteamId  | "76561197960265728" | clientSteamId
            clientTradeUrl | null                | clientTradeUrl
            clientTradeUrl | 7                   | clientTradeUrl
            clientId       | 7                   | clientId
            clientId       | "$129"              | clientId
            clientData     | "data"              | clientData
            clientData     | {"kycLevel":-1}     | clientData.kycLevel
            clientData     | {"kycLevel":"2"}    | clientData.kycLevel
            clientData     | {"totalWager":-0.5} | clientData.totalWager
            clientData     | {"registrationDate":"soon"} | clientData.registrationDate
            clientData     | {"kycHash":1}       | clientData.kycHash
            clientData     | {"fiatDeposits":1}  | clientData.fiatDeposits
            tradeUrl       | "x"                 | tradeUrl
            """)
    void namesTheFieldThatIsWrong(String field, String value, String path) {
        MintedKey key = keyOfMerchantWithSecret();
        Reply reply = ask(key, with(field, value.replace("$129", "x".repeat(129))));
        assertThat(reply.status()).isEqualTo(422);
        assertThat(reply.code()).isEqualTo(1001);
        assertThat(reply.body().path("error").path("fields").fieldNames())
                .toIterable()
                .containsExactly(path);
        assertThat(user(key)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "https://steamcommunity.com/tradeoffer/new/?partner=39734274&token=AbCd_-34",
        "https://steamcommunity.com/tradeoffer/new/?partner=39734273&token=AbCd",
        "https://example.com/tradeoffer/new/?partner=39734273&token=AbCd_-34"
    })
    void refusesATradeUrlThatIsNoneOrNotTheUsersOwn(String url) {
        MintedKey key = keyOfMerchantWithSecret();
        Reply reply = ask(key, with("clientTradeUrl", "\"" + url + "\""));
        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.code()).isEqualTo(13);
        assertThat(user(key)).isEmpty();
    }

    @Test
    void signsNothingForAMerchantWithoutASecret() {
        MintedKey key = world.key(world.merchant(), Scope.CORE_ACCESS);
        Reply reply = ask(key, BODY);
        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.code()).isEqualTo(1915);
        assertThat(user(key)).isEmpty();
    }

    @Test
    void takesAKeyThatMayWrite() {
        assertThat(world.post(ROUTE, BODY).code()).isEqualTo(1900);
        UUID merchant = world.merchant();
        assertThat(ask(world.key(merchant, Scope.CORE_READ), BODY).code()).isEqualTo(1908);
        assertThat(ask(world.key(merchant, Scope.WALLET), BODY).code()).isEqualTo(1903);
    }

    @Test
    void describesItsBodyAndNotItsCaller() {
        JsonNode operation =
                world.get("/openapi.json").body().path("paths").path(ROUTE).path("post");
        assertThat(operation.path("parameters").findValuesAsText("in")).containsOnly("header");
        assertThat(operation.path("requestBody").toString())
                .contains("ClientToBe")
                .doesNotContain("Caller");
        assertThat(operation.path("responses").path("400").toString())
                .contains("1915")
                .contains("13 ");
    }

    private static MintedKey keyOfMerchantWithSecret() {
        UUID merchant = world.merchant();
        world.secret(merchant);
        return world.key(merchant, Scope.CORE_ACCESS);
    }

    private static Reply ask(MintedKey key, String body) {
        return world.post(ROUTE, body, "api-key", key.plainText());
    }

    private static String with(String field, String value) {
        try {
            ObjectNode body = (ObjectNode) JSON.readTree(BODY);
            return body.set(field, JSON.readTree(value)).toString();
        } catch (IOException broken) {
            throw new IllegalArgumentException(broken);
        }
    }

    private static JsonNode part(String token, int part) throws IOException {
        return JSON.readTree(Base64.getUrlDecoder().decode(token.split("\\.", -1)[part]));
    }

    private static Optional<ClientUser> user(MintedKey key) {
        InstantSource clock = InstantSource.system();
        ClientUsers users = new ClientUsers(new Ids(clock, new SecureRandom()), clock);
        return world.api
                .jdbi()
                .withHandle(handle -> users.find(handle, key.key().merchantId(), World.TRADE_URL.owner()));
    }
}
