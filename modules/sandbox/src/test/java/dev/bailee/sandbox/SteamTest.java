package dev.bailee.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SteamTest {

    private static final World WORLD = new World();
    private static final String USER = "76561198000000001";

    @AfterAll
    static void close() {
        WORLD.close();
    }

    @ParameterizedTest
    @CsvSource({
        "AbCd1234, 0,       false, none,      200",
        "HOLD15__, 1296000, false, none,      200",
        "BANNED__, 0,       false, banned,    200",
        "VACBAN__, 0,       true,  none,      200",
        "NOTRADE_, 0,       false, probation, 200",
        "PRIVATE_, 0,       false, none,      403",
        "BADURL__, -1,      false, none,      200",
        "LATEBAN_, 0,       false, none,      200",
        "LATEURL_, 0,       false, none,      200",
        "DECLINE_, 0,       false, none,      200",
    })
    void tellsWhatTheTokenSays(String token, long holdSeconds, boolean vac, String ban, int inventory) {
        JsonNode theirs = World.json(holds(token).body()).path("response").path("their_escrow");
        assertThat(theirs.path("escrow_end_duration_seconds").asLong(-1)).isEqualTo(holdSeconds);

        JsonNode player = World.json(bans(token).body()).path("players").get(0);
        assertThat(player.path("SteamId").textValue()).isEqualTo(USER);
        assertThat(player.path("VACBanned").booleanValue()).isEqualTo(vac);
        assertThat(player.path("EconomyBan").textValue()).isEqualTo(ban);

        assertThat(inventory(token).statusCode()).isEqualTo(inventory);
    }

    @ParameterizedTest
    @CsvSource({"STEAM5XX, 503", "STEAM429, 429"})
    void failsWhereTheTokenSaysSo(String token, int status) {
        assertThat(holds(token).statusCode()).isEqualTo(status);
        assertThat(bans(token).statusCode()).isEqualTo(status);
        assertThat(inventory(token).statusCode()).isEqualTo(status);
        assertThat(holds(token).headers().firstValue("Retry-After").isPresent()).isEqualTo(status == 429);
    }

    @Test
    void knowsThatNobodyIsNobody() {
        String nobody = SteamResource.NOBODY.toString();

        assertThat(WORLD.get("/steam/api/ISteamUser/GetPlayerBans/v1/?key=k&steamids=" + nobody + ",12"))
                .isEqualTo(World.json("{\"players\":[]}"));
    }

    @Test
    void wantsAKeyForTheWebApi() {
        assertThat(WORLD.getRaw("/steam/api/ISteamUser/GetPlayerBans/v1/?steamids=" + USER)
                        .statusCode())
                .isEqualTo(403);
    }

    @Test
    void drawsAnInventoryFromTheDigitsOfAnId() {
        JsonNode whole = WORLD.get("/steam/community/inventory/" + USER + "/730/2?l=english&count=1000");
        JsonNode first = WORLD.get("/steam/community/inventory/" + USER + "/730/2?count=2");
        JsonNode rest = WORLD.get("/steam/community/inventory/" + USER + "/730/2?count=1000&start_assetid="
                + first.path("last_assetid").asText());

        assertThat(whole.path("assets").size())
                .isEqualTo(whole.path("total_inventory_count").intValue())
                .isEqualTo(2 + rest.path("assets").size());
        assertThat(first.path("more_items").intValue()).isEqualTo(1);
        assertThat(whole.has("more_items")).isFalse();
        assertThat(WORLD.get("/steam/community/inventory/" + USER + "/730/2?l=english&count=1000"))
                .isEqualTo(whole);
        assertThat(WORLD.get("/steam/community/inventory/" + USER + "/440/2").has("assets"))
                .isFalse();
    }

    private static HttpResponse<String> holds(String token) {
        return WORLD.getRaw("/steam/api/IEconService/GetTradeHoldDurations/v1/?key=k&steamid_target=" + USER
                + "&trade_offer_access_token=" + token);
    }

    private static HttpResponse<String> bans(String token) {
        return WORLD.getRaw("/steam/api/ISteamUser/GetPlayerBans/v1/?key=k&steamids=" + USER, "Referer", url(token));
    }

    private static HttpResponse<String> inventory(String token) {
        return WORLD.getRaw("/steam/community/inventory/" + USER + "/730/2?count=1", "Referer", url(token));
    }

    private static String url(String token) {
        return "https://steamcommunity.com/tradeoffer/new/?partner=39734273&token=" + token;
    }
}
