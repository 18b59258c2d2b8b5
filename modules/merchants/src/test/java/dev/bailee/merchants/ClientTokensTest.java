package dev.bailee.merchants;

import static dev.bailee.merchants.Fixture.NOON;
import static dev.bailee.merchants.Fixture.TRADE_URL;
import static dev.bailee.merchants.Fixture.assertRefuses;
import static org.assertj.core.api.Assertions.assertThat;

import dev.bailee.kernel.ErrorCode;
import dev.bailee.kernel.Refusal;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class ClientTokensTest {

    // made by another implementation of HS256, of the merchant and secret in known clients' own tests
    private static final UUID KNOWN_MERCHANT = UUID.fromString("0b9f9d9e-2f0e-4f7e-9a51-6f0f3c2c1a11");
    private static final String KNOWN_SECRET = "test-api-secret-value";
    private static final String KNOWN_TOKEN =
            "eyJhbGciOiJIUzI1NiIsInVzZXJJZCI6IjBiOWY5ZDllLTJmMGUtNGY3ZS05YTUxLTZmMGYzYzJjMWExMSJ9.eyJtZ"
                    + "XJjaGFudElkIjoiMGI5ZjlkOWUtMmYwZS00ZjdlLTlhNTEtNmYwZjNjMmMxYTExIiwiY2xpZW50Ijp7InN0ZWFtSUQ"
                    + "iOiI3NjU2MTE5ODAwMDAwMDAwMSIsInRyYWRlVXJsIjoiaHR0cHM6Ly9zdGVhbWNvbW11bml0eS5jb20vdHJhZGVvZ"
                    + "mZlci9uZXcvP3BhcnRuZXI9Mzk3MzQyNzMmdG9rZW49QWJDZF8tMzQifSwiaWF0IjoxNzk1MjYyNDAwLCJleHAiOjE"
                    + "3OTUzNDg4MDB9.mLrQ0ubIvwip4zqL_2QOE8vpsLly1vfReA6aQ3JWmvw";

    private final Fixture fixture = new Fixture();
    private String secret = "";

    @BeforeEach
    void giveASecret() {
        secret = fixture.jdbi.inTransaction(handle -> fixture.secrets.rotate(handle, fixture.merchant, null));
    }

    @AfterEach
    void close() {
        fixture.close();
    }

    @Test
    void mintsTheKnownTokenLetterByLetterAndVerifiesIt() {
        knowTheMerchant();
        String token =
                fixture.jdbi.withHandle(handle -> fixture.tokens.mint(handle, KNOWN_MERCHANT, TRADE_URL, null, null));
        assertThat(token).isEqualTo(KNOWN_TOKEN);
        assertThat(verify("Bearer " + KNOWN_TOKEN))
                .isEqualTo(new ClientToken(KNOWN_MERCHANT, false, TRADE_URL.owner(), TRADE_URL, null, null));
    }

    @Test
    void readsBackAllItMinted() {
        ClientData data = new ClientData(new BigDecimal("12.5"), NOON, "hash", 2, true, false);
        String token = fixture.jdbi.withHandle(
                handle -> fixture.tokens.mint(handle, fixture.merchant, TRADE_URL, "user é 1", data));
        assertThat(verify(token))
                .isEqualTo(new ClientToken(fixture.merchant, true, TRADE_URL.owner(), TRADE_URL, "user é 1", data));
        assertThat(header(token)).isEqualTo("{\"alg\":\"HS256\",\"userId\":\"" + fixture.merchant + "\"}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Bearer ", "bearer ", "BEARER   ", "  Bearer\t"})
    void takesTheTokenWithAndWithoutBearer(String scheme) {
        assertThat(verify(scheme.isBlank() ? signed() : scheme.strip() + " " + signed())
                        .steamId())
                .isEqualTo(TRADE_URL.owner());
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(
            strings = {"", "   ", "Bearer", "bearer", "Bearer  ", "Basic dXNlcjpwYXNz", "GFAPI key:123", "Token a.b.c"})
    void asksForATokenWhereThereIsNone(@Nullable String header) {
        assertRefuses(ErrorCode.MISSING_BEARER, () -> verify(header));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "garbage",
                "a.b",
                "a.b.c.d",
                "a.b.c.d.e",
                "Bearer a.b.c",
                "Bearer a b",
                "a.b.",
                ".b.c",
                "a.b=.c",
                "a..c"
            })
    void refusesWhatIsNoToken(String header) {
        assertRefuses(ErrorCode.INVALID_TOKEN, () -> verify(header));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {"alg":"none","userId":"$M"}                    | header can't be read
            {"alg":"HS512","userId":"$M"}                   | algorithm isn't HS256
            {"alg":"hs256","userId":"$M"}                   | algorithm isn't HS256
            {"alg":"RS256","userId":"$M"}                   | algorithm isn't HS256
            {"userId":"$M"}                                 | header can't be read
            {"alg":"HS256"}                                 | names no merchant
            {"alg":"HS256","userId":7}                      | names no merchant
            {"alg":"HS256","userId":"1-1-1-1-1"}            | names no merchant
            {"alg":"HS256","userId":"00000000-0000-7000-8000-000000000000"} | merchant is unknown
            ["HS256"]                                       | header can't be read
            {"alg":"HS256","crit":["b"],"b":1,"userId":"$M"} | signature doesn't match
            """)
    void refusesABadHeader(String header, String reason) {
        assertInvalid(sign(header, payload(""), secret), reason);
    }

    @Test
    void toleratesMoreMembersInTheHeader() {
        String header = "{\"typ\":\"JWT\",\"alg\":\"HS256\",\"kid\":\"1\",\"userId\":\"" + fixture.merchant + "\"}";
        assertThat(verify(sign(header, payload(""), secret)).merchantId()).isEqualTo(fixture.merchant);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            "merchantId":"$M"       | "merchantId":"00000000-0000-7000-8000-000000000000" | different merchants
            "merchantId":"$M"       | "merchant":"$M"               | different merchants
            "client"                | "user"                        | names no client
            "76561198000000001"     | "76561198000000002"           | tradeUrl is none, or not of its steamID
            "76561198000000001"     | "7656119800000000"            | steamID is no user's
            "76561198000000001"     | 76561198000000001             | no steamID
            "steamID"               | "steamId"                     | no steamID
            "tradeUrl"              | "tradeURL"                    | no tradeUrl
            token=AbCd_-34          | token=AbCd                    | tradeUrl is none
            https://steam           | http://steam                  | tradeUrl is none
            "exp":                  | "expires":                    | exp is no time
            "iat":                  | "issued":                     | iat is no time
            "exp":$E                | "exp":"$E"                    | exp is no time
            "exp":$E                | "exp":1e300                   | exp is no time
            "exp":$E                | "exp":-1                      | exp is no time
            "exp":$E                | "exp":$X                      | more than 24 hours
            "exp":                  | "clientId":7,"exp":           | ok
            "steamID"               | "clientId":7,"steamID"        | clientId
            "steamID"               | "clientData":7,"steamID"      | clientData is no JSON object
            "steamID"               | "clientData":{"kycLevel":-1},"steamID"          | clientData.kycLevel
            "steamID"               | "clientData":{"kycLevel":1.5},"steamID"         | clientData.kycLevel
            "steamID"               | "clientData":{"totalWager":"1"},"steamID"       | clientData.totalWager
            "steamID"               | "clientData":{"registrationDate":"soon"},"steamID" | clientData.registrationDate
            "steamID"               | "clientData":{"fiatDeposits":1},"steamID"       | clientData.fiatDeposits
            "steamID"               | "clientData":{"other":1,"kycHash":null},"steamID" | ok
            """)
    void refusesABadPayload(String from, String to, String reason) {
        String good = payload("");
        String changed = good.replace(filled(from), filled(to));
        assertThat(changed).isNotEqualTo(good);
        if (reason.equals("ok")) {
            assertThat(verify(signed(changed)).merchantId()).isEqualTo(fixture.merchant);
        } else {
            assertInvalid(signed(changed), reason);
        }
    }

    @Test
    void refusesAPayloadThatIsNoObject() {
        assertInvalid(signed("[]"), "payload is no JSON object");
        assertInvalid(signed("x"), "payload is no JSON object");
    }

    @Test
    void allowsAMinuteBeyondTheLongestLife() {
        long iat = NOON.getEpochSecond();
        String longest = payload("").replace(":" + (iat + 86_400), ":" + (iat + 86_460));
        assertThat(verify(signed(longest)).merchantId()).isEqualTo(fixture.merchant);
    }

    @Test
    void refusesEveryOtherSignature() {
        assertInvalid(sign(goodHeader(), payload(""), secret + "x"), "signature doesn't match");
        String token = signed();
        int dot = token.lastIndexOf('.');
        char first = token.charAt(dot + 1);
        String changed = token.substring(0, dot + 1) + (first == 'A' ? 'B' : 'A') + token.substring(dot + 2);
        assertInvalid(changed, "signature doesn't match");
        assertInvalid(token.substring(0, token.length() - 8), "signature doesn't match");
    }

    @Test
    void refusesATokenOfAnotherMerchantsSecret() {
        UUID other = fixture.newMerchant("other");
        String others = fixture.jdbi.inTransaction(handle -> fixture.secrets.rotate(handle, other, null));
        assertInvalid(sign(goodHeader(), payload(""), others), "signature doesn't match");
    }

    @Test
    void takesTheFormerSecretWhileTheGraceLasts() {
        String token = signed();
        fixture.jdbi.useTransaction(handle -> fixture.secrets.rotate(handle, fixture.merchant, secret));
        assertThat(verify(token).merchantId()).isEqualTo(fixture.merchant);
        fixture.jdbi.useHandle(handle -> fixture.secrets.endRotation(handle, fixture.merchant));
        assertInvalid(token, "signature doesn't match");
    }

    @Test
    void tellsAnExpiredTokenFromABadOne() {
        String token = signed();
        fixture.later(ClientTokens.LIFETIME.minusSeconds(1));
        assertThat(verify(token).merchantId()).isEqualTo(fixture.merchant);
        fixture.later(Duration.ofSeconds(1));
        assertRefuses(ErrorCode.TOKEN_EXPIRED, () -> verify(token));
        assertInvalid(token.substring(0, token.length() - 8), "signature doesn't match");
    }

    @Test
    void tellsADisabledMerchantLast() {
        String token = signed();
        fixture.jdbi.useHandle(handle -> fixture.merchants.enable(handle, fixture.merchant, false));
        assertRefuses(ErrorCode.ACCOUNT_DISABLED, () -> verify(token));
        fixture.later(ClientTokens.LIFETIME);
        assertRefuses(ErrorCode.TOKEN_EXPIRED, () -> verify(token));
    }

    @Test
    void tellsAMerchantWithoutASecret() {
        UUID bare = fixture.newMerchant("bare");
        String token = ClientTokens.sign(
                goodHeader().replace(fixture.merchant.toString(), bare.toString()), payload(""), secret);
        assertRefuses(ErrorCode.NO_API_SECRET_CONFIGURED, () -> verify(token));
        assertRefuses(
                ErrorCode.NO_API_SECRET_CONFIGURED,
                () -> fixture.jdbi.useHandle(handle -> fixture.tokens.mint(handle, bare, TRADE_URL, null, null)));
    }

    @Test
    void repeatsNothingOfATokenInItsRefusal() {
        String token = signed();
        for (String bad : List.of(token + "x", token.replace('.', '!'), "Bearer " + token.substring(5))) {
            assertThat(Fixture.refusal(() -> verify(bad)).toString())
                    .doesNotContain(token.substring(10, 30))
                    .doesNotContain(token.substring(token.length() - 20));
        }
    }

    private void knowTheMerchant() {
        Instant now = fixture.now;
        Merchant known = new Merchant(KNOWN_MERCHANT, "known", true, false, "UTC", null, now);
        fixture.jdbi.useHandle(handle -> {
            handle.attach(MerchantsDao.class).insert(known);
            fixture.secrets.store(handle, KNOWN_MERCHANT, KNOWN_SECRET);
        });
    }

    private ClientToken verify(@Nullable String header) {
        return fixture.jdbi.withHandle(handle -> fixture.tokens.verify(handle, header));
    }

    private void assertInvalid(String token, String reason) {
        Refusal refusal = Fixture.refusal(() -> verify(token));
        assertThat(refusal.code()).isEqualTo(ErrorCode.INVALID_TOKEN);
        assertThat(refusal.text()).contains(reason);
    }

    private String signed() {
        return signed(payload(""));
    }

    private String signed(String payload) {
        return sign(goodHeader(), payload, secret);
    }

    // the library refuses to make most of what must be refused
    private String sign(String header, String payload, String key) {
        return Hs256.sign(filled(header), payload, key);
    }

    private String goodHeader() {
        return filled("{\"alg\":\"HS256\",\"userId\":\"$M\"}");
    }

    private String payload(String more) {
        return filled("{\"merchantId\":\"$M\",\"client\":{\"steamID\":\"76561198000000001\",\"tradeUrl\":\"" + TRADE_URL
                + "\"},\"iat\":" + NOON.getEpochSecond() + ",\"exp\":$E" + more + "}");
    }

    private String filled(String text) {
        long exp = NOON.getEpochSecond() + 86_400;
        return text.replace("$M", fixture.merchant.toString())
                .replace("$E", Long.toString(exp))
                .replace("$X", Long.toString(exp + 61));
    }

    private static String header(String token) {
        String part = token.substring(0, token.indexOf('.'));
        return new String(Base64.getUrlDecoder().decode(part), StandardCharsets.UTF_8);
    }
}
