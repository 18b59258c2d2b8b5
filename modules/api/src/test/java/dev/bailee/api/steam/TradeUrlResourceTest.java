package dev.bailee.api.steam;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bailee.api.RunningApi.Reply;
import dev.bailee.api.Shop;
import dev.bailee.kernel.TradeUrl;
import dev.bailee.steam.EconomyBan;
import dev.bailee.steam.SteamSettings;
import dev.bailee.steam.TradeUrlCheck;
import dev.bailee.steam.TradeUrlChecks;
import dev.bailee.steam.TradeUrlState;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TradeUrlResourceTest {

    private static final String ROUTE = "/secure/check-tradeurl";
    private static final String NO_BANS = "\"bans\":{\"vacBanned\":false,\"gameBans\":0,\"economyBan\":\"none\"}";

    private static Shop shop;

    @BeforeAll
    static void start() {
        shop = new Shop();
    }

    @AfterAll
    static void stop() {
        shop.close();
    }

    private static String url(String token) {
        return "https://steamcommunity.com/tradeoffer/new/?partner=39734273&token=" + token;
    }

    private static Reply check(String token) {
        return shop.post(ROUTE, "{\"tradeurl\":\"" + url(token) + "\"}");
    }

    private static Reply checkAnew(String token) {
        return shop.post(ROUTE, "{\"tradeurl\":\"" + url(token) + "\",\"forceRefresh\":true}");
    }

    @Test
    void saysThatAUserCanTrade() {
        assertThat(check("AbCd_-34").data().toString())
                .isEqualTo("{\"state\":1,\"message\":\"The user can trade\",\"steamid\":\"76561198000000001\","
                        + "\"canTrade\":true," + NO_BANS + "}");
    }

    @Test
    void saysWhyAUserCannot() {
        assertThat(check("HOLD15__").data().toString())
                .isEqualTo("{\"state\":9,\"message\":\"The user has a trade hold or is on probation\","
                        + "\"steamid\":\"76561198000000001\",\"canTrade\":false,"
                        + "\"reason\":{\"escrowDays\":15,\"probation\":false}," + NO_BANS + "}");
        assertThat(check("NOTRADE_").data().path("reason").toString())
                .isEqualTo("{\"escrowDays\":0,\"probation\":true}");
    }

    @ParameterizedTest
    @CsvSource({"VACBAN__, 2, true", "BANNED__, 4, false", "PRIVATE_, 5,", "BADURL__, 6,"})
    void tellsTheStates(String token, int state, Boolean canTrade) {
        Reply reply = check(token);

        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.data().path("state").intValue()).isEqualTo(state);
        assertThat(reply.data().has("canTrade")).isEqualTo(canTrade != null);
        assertThat(reply.data().path("canTrade").booleanValue()).isEqualTo(Boolean.TRUE.equals(canTrade));
        assertThat(reply.data().has("reason")).isFalse();
    }

    @Test
    void reliesOnWhatSteamSaidUnlessToldNotTo() {
        remember("Cached_1", Instant.now().minus(Duration.ofMinutes(50)));

        assertThat(check("Cached_1").data().path("state").intValue()).isEqualTo(5);
        assertThat(checkAnew("Cached_1").data().path("state").intValue()).isEqualTo(1);
        assertThat(check("Cached_1").data().path("state").intValue()).isEqualTo(1);
    }

    @Test
    void asksAnewAfterAnHour() {
        remember("Cached_2", Instant.now().minus(Duration.ofMinutes(61)));

        assertThat(check("Cached_2").data().path("state").intValue()).isEqualTo(1);
    }

    private static void remember(String token, Instant at) {
        URI nowhere = URI.create("http://127.0.0.1:1");
        TradeUrl url = TradeUrl.parse(url(token)).orElseThrow();
        TradeUrlCheck check = new TradeUrlCheck(
                TradeUrlState.INVENTORY_PRIVATE, url.owner(), 0, false, false, 0, EconomyBan.NONE, at);
        try (TradeUrlChecks checks =
                new TradeUrlChecks(new SteamSettings(nowhere, nowhere, "any"), InstantSource.system())) {
            shop.jdbi().useTransaction(handle -> checks.store(handle, url, check));
        }
    }

    @ParameterizedTest
    @CsvSource({"STEAM5XX, 31, 10", "STEAM429, 33, 30"})
    void saysWhenToAskAgainIfSteamDoesNotAnswer(String token, int code, String retryAfter) {
        Reply reply = check(token);

        assertThat(reply.status()).isEqualTo(424);
        assertThat(reply.code()).isEqualTo(code);
        assertThat(reply.header("retry-after")).isEqualTo(retryAfter);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {}                                                       | tradeurl
            {"tradeurl":null}                                        | tradeurl
            {"tradeurl":7}                                           | tradeurl
            {"tradeurl":"https://example.com/"}                      | tradeurl
            {"tradeurl":"$","forceRefresh":"yes"}                    | forceRefresh
            {"tradeurl":"$","tradeUrl":"$"}                          | tradeUrl
            """)
    void namesTheFieldThatIsWrong(String body, String field) {
        Reply reply = shop.post(ROUTE, body.replace("$", url("AbCd_-34")));

        assertThat(reply.status()).isEqualTo(422);
        assertThat(reply.code()).isEqualTo(1001);
        assertThat(reply.body().at("/error/fields").fieldNames()).toIterable().containsExactly(field);
    }
}
