package dev.bailee.steam;

import static dev.bailee.steam.SteamStandIn.BANS;
import static dev.bailee.steam.SteamStandIn.HOLDS;
import static dev.bailee.steam.SteamStandIn.INVENTORY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.bailee.kernel.ErrorCode;
import dev.bailee.kernel.Refusal;
import dev.bailee.kernel.SteamId;
import dev.bailee.kernel.TradeUrl;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TradeUrlChecksTest {

    private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");
    private static final SteamId OWNER = new SteamId(76561198000000001L);
    private static final TradeUrl URL = new TradeUrl(OWNER, "AbCd1234");

    private final SteamStandIn steam = new SteamStandIn();
    private final TradeUrlChecks checks = checks(Duration.ofSeconds(20), 0);

    private TradeUrlChecks checks(Duration timeout, int allowedHoldDays) {
        SteamSettings settings = new SteamSettings(
                steam.at("/api"), steam.at("/community"), "se/cret", timeout, Duration.ofHours(1), allowedHoldDays);
        return new TradeUrlChecks(settings, InstantSource.fixed(NOW));
    }

    @AfterEach
    void close() {
        checks.close();
        steam.close();
    }

    @Test
    void findsAnOrdinaryUserInThreeQuestions() {
        TradeUrlCheck check = checks.ask(URL);

        assertThat(check)
                .isEqualTo(new TradeUrlCheck(TradeUrlState.NORMAL, OWNER, 0, false, false, 2, EconomyBan.NONE, NOW));
        assertThat(check.canTrade()).isTrue();
        assertThat(steam.questions())
                .containsExactlyInAnyOrder(
                        HOLDS + "?key=se%2Fcret&steamid_target=76561198000000001&trade_offer_access_token=AbCd1234",
                        BANS + "?key=se%2Fcret&steamids=76561198000000001",
                        INVENTORY + "?l=english&count=1");
    }

    @ParameterizedTest
    @CsvSource({
        "true,  none,      0,       BANNED_IN_CS2",
        "true,  banned,    1296000, BANNED",
        "true,  probation, 1296000, BANNED_IN_CS2",
        "false, banned,    0,       BANNED",
        "false, probation, 0,       CANNOT_TRADE",
        "false, none,      1,       CANNOT_TRADE",
        "false, none,      0,       NORMAL",
        "null,  none,      0,       UNKNOWN",
        "false, strange,   0,       UNKNOWN",
    })
    void weighsBansAndHolds(String vac, String economy, long holdSeconds, TradeUrlState state) {
        steam.says(BANS, 200, SteamStandIn.bans(vac, economy));
        steam.says(HOLDS, 200, SteamStandIn.holds(holdSeconds));

        assertThat(checks.ask(URL).state()).isEqualTo(state);
    }

    @Test
    void countsEveryBegunDayOfATradeHold() {
        steam.says(HOLDS, 200, SteamStandIn.holds(14 * 86_400 + 1));

        assertThat(checks.ask(URL).escrowDays()).isEqualTo(15);
    }

    @Test
    void allowsATradeHoldAsLongAsTheSettingSays() {
        steam.says(HOLDS, 200, SteamStandIn.holds(86_400));

        try (TradeUrlChecks lenient = checks(Duration.ofSeconds(20), 1)) {
            assertThat(lenient.ask(URL).state()).isEqualTo(TradeUrlState.NORMAL);
        }
    }

    @Test
    void knowsAUserThatIsNone() {
        steam.says(BANS, 200, "{\"players\":[]}");
        steam.says(HOLDS, 200, "{\"response\":{}}");

        TradeUrlCheck check = checks.ask(URL);

        assertThat(check).isEqualTo(TradeUrlCheck.withoutBans(TradeUrlState.NO_SUCH_USER, NOW));
        assertThat(check.canTrade()).isNull();
    }

    @ParameterizedTest
    @CsvSource({"200, {\"response\":{}}", "403, ''", "401, <html>"})
    void takesARefusedTokenForAWrongUrl(int status, String body) {
        steam.says(HOLDS, status, body);

        TradeUrlCheck check = checks.ask(URL);

        assertThat(check.state()).isEqualTo(TradeUrlState.URL_WRONG);
        assertThat(check.steamId()).isEqualTo(OWNER);
    }

    @ParameterizedTest
    @CsvSource({
        "403, INVENTORY_PRIVATE",
        "401, INVENTORY_PRIVATE",
        "404, NORMAL",
        "400, NORMAL",
        "500, STEAM_UNAVAILABLE"
    })
    void looksAtTheInventoryLast(int status, TradeUrlState state) {
        steam.says(INVENTORY, status, "null");
        assertThat(checks.ask(URL).state()).isEqualTo(state);

        steam.says(BANS, 200, SteamStandIn.bans("false", "banned"));
        assertThat(checks.ask(URL).state()).isEqualTo(TradeUrlState.BANNED);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "[]",
                "<html>",
                "{",
                "{\"players\":null}",
                "{\"players\":{}}",
                "{\"players\":[null]}",
                "{\"players\":[{}]}",
                "{\"players\":[{\"SteamId\":\"76561198000000002\",\"VACBanned\":false,\"EconomyBan\":\"none\"}]}"
            })
    void doesNotGuessAtGarbage(String body) {
        steam.says(BANS, 200, body);

        assertThat(checks.ask(URL).state()).isEqualTo(TradeUrlState.UNKNOWN);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "null", "7", "{\"response\":null}", "{\"response\":{\"their_escrow\":{}}}", "{\"response\":["
            })
    void doesNotGuessAtGarbledHolds(String body) {
        steam.says(HOLDS, 200, body);

        assertThat(checks.ask(URL).state()).isEqualTo(TradeUrlState.UNKNOWN);
    }

    @ParameterizedTest
    @CsvSource({HOLDS + ", 503", BANS + ", 500", INVENTORY + ", 502", BANS + ", 403"})
    void saysThatSteamIsDown(String path, int status) {
        steam.says(path, status, "<html>");

        assertThat(checks.ask(URL).state()).isEqualTo(TradeUrlState.STEAM_UNAVAILABLE);
    }

    @ParameterizedTest
    @ValueSource(strings = {HOLDS, BANS, INVENTORY})
    void givesUpOnAnAnswerThatNeverEnds(String path) {
        steam.stallsAt(path);

        try (TradeUrlChecks hasty = checks(Duration.ofMillis(300), 0)) {
            assertThat(hasty.ask(URL).state()).isEqualTo(TradeUrlState.STEAM_UNAVAILABLE);
        }
    }

    @Test
    void saysThatSteamIsDownWhereNobodyListens() {
        steam.close();

        assertThat(checks.ask(URL).state()).isEqualTo(TradeUrlState.STEAM_UNAVAILABLE);
    }

    @ParameterizedTest
    @CsvSource({
        "17, PT17S",
        "'Sat, 21 Nov 2026 12:02:00 GMT', PT2M",
        "'', PT30S",
        "soon, PT30S",
        "-4, PT30S",
        "'Sat, 21 Nov 2020 12:02:00 GMT', PT30S"
    })
    void refusesForAsLongAsSteamAsks(String header, Duration wait) {
        steam.limits(HOLDS, header);

        Refusal refusal = catchThrowableOfType(Refusal.class, () -> checks.ask(URL));

        assertThat(refusal.code()).isEqualTo(ErrorCode.STEAM_RATE_LIMITED);
        assertThat(refusal.retryAfter()).isEqualTo(wait);
    }

    @Test
    void decidesWithoutTheInventoryWhereItCan() {
        steam.limits(INVENTORY, "5");
        Refusal refusal = catchThrowableOfType(Refusal.class, () -> checks.ask(URL));
        assertThat(refusal.code()).isEqualTo(ErrorCode.STEAM_RATE_LIMITED);

        steam.says(BANS, 200, SteamStandIn.bans("true", "none"));
        assertThat(checks.ask(URL).state()).isEqualTo(TradeUrlState.BANNED_IN_CS2);
    }

    @Test
    void keepsTheKeyToItself() {
        assertThat(new SteamSettings(steam.at(""), steam.at(""), "se/cret").toString())
                .doesNotContain("cret");
    }
}
