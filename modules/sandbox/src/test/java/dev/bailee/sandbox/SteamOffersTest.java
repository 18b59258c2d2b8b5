package dev.bailee.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.bailee.kernel.SteamId;
import dev.bailee.kernel.TradeUrl;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SteamOffersTest {

    private static final SteamId USER = new SteamId(76561198000000001L);

    private final World world = new World();
    private final Botling bot = new Botling(world);

    @AfterEach
    void close() {
        bot.close();
        world.close();
    }

    @Test
    void movesWhatAUserGivesUnderANewId() {
        String asset = first(USER, 730);
        String id = bot.sent(url("AbCd1234"), List.of(), List.of("730/" + asset));
        assertThat(state(id)).isEqualTo(2);
        assertThat(bot.inventory(USER, 730)).contains(asset);

        world.passMillis(1_000);

        assertThat(state(id)).isEqualTo(3);
        JsonNode trade = bot.trade(bot.offer(id).path("tradeid").asText());
        String moved = trade.path("assets_received").path(0).path("new_assetid").asText();
        assertThat(trade.path("status").intValue()).isEqualTo(3);
        assertThat(trade.path("time_settlement").longValue())
                .isEqualTo(World.START.plusSeconds(6).getEpochSecond());
        assertThat(moved).isNotEqualTo(asset);
        assertThat(bot.inventory(USER, 730)).doesNotContain(asset);
        // protected at first
        assertThat(bot.inventory(Botling.BOT, 730)).doesNotContain(moved);
        world.passMillis(5_000);
        assertThat(bot.inventory(Botling.BOT, 730)).contains(moved);
    }

    @ParameterizedTest
    @CsvSource({"DECLINE_, 1000, 7", "EXPIRE__, 5000, 5", "HOLD15__, 1000, 11", "HOLD15__, 11000, 3"})
    void doesAsTheTokenSays(String token, long afterMillis, int state) {
        String id = bot.sent(url(token), List.of(), List.of("730/" + first(USER, 730)));
        world.passMillis(afterMillis - 1);
        assertThat(state(id)).isNotEqualTo(state);

        world.passMillis(1);

        assertThat(state(id)).isEqualTo(state);
    }

    @ParameterizedTest
    @CsvSource({"GONE____, 26", "LATEBAN_, 15", "LATEURL_, 15", "PRIVATE_, 15", "BADURL__, 15"})
    void refusesAsTheTokenSays(String token, int number) {
        var answer = bot.send(url(token), List.of(), List.of("730/" + first(USER, 730)));

        assertThat(answer.statusCode()).isEqualTo(500);
        assertThat(World.json(answer.body()).path("strError").asText()).endsWith("(" + number + ")");
    }

    @Test
    void reversesUnderProtectionByAnotherTrade() {
        String asset = first(USER, 730);
        String id = bot.sent(url("REVERSE_"), List.of(), List.of("730/" + asset));
        world.passMillis(1_000 + 3_750);

        JsonNode trade = bot.trade(bot.offer(id).path("tradeid").asText());
        JsonNode rollback = bot.trade(trade.path("rollback_trade").asText());

        assertThat(state(id)).isEqualTo(3);
        assertThat(trade.path("status").intValue()).isEqualTo(12);
        String back = rollback.path("assets_given").path(0).path("new_assetid").asText();
        assertThat(bot.inventory(USER, 730)).contains(back).doesNotContain(asset);
    }

    @Test
    void givesBackUnderNewIdsWhatItKeptInVain() {
        String asset = first(USER, 730);
        String id = bot.sent(url("HOLDOFF_"), List.of(), List.of("730/" + asset));
        world.passMillis(1_000);
        assertThat(state(id)).isEqualTo(11);
        assertThat(bot.inventory(USER, 730)).doesNotContain(asset);
        String tradeId = bot.offer(id).path("tradeid").asText();
        assertThat(bot.trade(tradeId).path("status").intValue()).isEqualTo(10);

        world.passMillis(10_000);

        JsonNode trade = bot.trade(tradeId);
        assertThat(state(id)).isEqualTo(11);
        assertThat(trade.path("status").intValue()).isEqualTo(11);
        assertThat(trade.has("rollback_trade")).isFalse();
        String back = trade.at("/assets_received/0/rollback_new_assetid").asText();
        assertThat(bot.inventory(USER, 730)).contains(back).doesNotContain(asset);
        assertThat(bot.inventory(Botling.BOT, 730)).doesNotContain(asset, back);
    }

    @Test
    void reversesNothingInAGameWithoutProtection() {
        String id = bot.sent(url("REVERSE_"), List.of(), List.of("252490/" + first(USER, 252490)));
        world.passMillis(60_000);

        JsonNode trade = bot.trade(bot.offer(id).path("tradeid").asText());
        assertThat(trade.path("status").intValue()).isEqualTo(3);
        assertThat(trade.has("time_settlement")).isFalse();
    }

    @Test
    void makesAGhostOfAnOffer() {
        assertThat(bot.send(url("GHOST___"), List.of(), List.of("730/" + first(USER, 730)))
                        .statusCode())
                .isEqualTo(504);

        assertThat(bot.offers(0).path("trade_offers_sent")).hasSize(1);
    }

    @Test
    void showsWhatABotGivesOnlyOnceConfirmed() {
        String asset = first(Botling.BOT, 730);
        String id = bot.sent(url("AbCd1234"), List.of("730/" + asset), List.of());
        world.passMillis(10_000);
        assertThat(state(id)).isEqualTo(9);

        JsonNode confirmation = bot.confirmations().path("conf").path(0);
        assertThat(confirmation.path("creator_id").asText()).isEqualTo(id);
        assertThat(bot.confirm(confirmation).path("success").asBoolean()).isTrue();
        assertThat(bot.confirm(confirmation).path("success").asBoolean()).isFalse();

        assertThat(state(id)).isEqualTo(2);
        world.passMillis(1_000);
        assertThat(state(id)).isEqualTo(3);
        assertThat(bot.inventory(Botling.BOT, 730)).doesNotContain(asset);
    }

    @Test
    void takesAnOfferBackUnlessItWasAccepted() {
        String id = bot.sent(url("EXPIRE__"), List.of(), List.of("730/" + first(USER, 730)));
        assertThat(bot.cancel(id).statusCode()).isEqualTo(200);
        assertThat(state(id)).isEqualTo(6);

        String other = bot.sent(url("AbCd1234"), List.of(), List.of("730/" + first(USER, 730)));
        world.passMillis(1_000);
        assertThat(World.json(bot.cancel(other).body()).path("success").intValue())
                .isEqualTo(28);
    }

    @Test
    void letsOneOfTwoOffersForOneItemComeToNothing() {
        String asset = "730/" + first(USER, 730);
        String id = bot.sent(url("AbCd1234"), List.of(), List.of(asset));
        String other = bot.sent(url("AbCd1234"), List.of(), List.of(asset));
        world.passMillis(1_000);

        assertThat(List.of(state(id), state(other))).containsExactly(3, 8);
    }

    @Test
    void countsOpenOffers() {
        String asset = "730/" + first(USER, 730);
        for (int i = 0; i < 5; i++) {
            bot.sent(url("EXPIRE__"), List.of(), List.of(asset));
        }
        assertThat(bot.send(url("EXPIRE__"), List.of(), List.of(asset)).body()).contains("(25)");
        for (int i = 0; i < 25; i++) {
            SteamId user = SteamId.ofPartner(1_000 + i);
            bot.sent(new TradeUrl(user, "EXPIRE__"), List.of(), List.of("730/" + first(user, 730)));
        }
        SteamId last = SteamId.ofPartner(2_000);
        assertThat(bot.send(new TradeUrl(last, "EXPIRE__"), List.of(), List.of("730/" + first(last, 730)))
                        .body())
                .contains("(25)");

        JsonNode page = bot.offers(0);
        assertThat(page.path("trade_offers_sent")).hasSize(25);
        assertThat(bot.offers(page.path("next_cursor").longValue()).path("trade_offers_sent"))
                .hasSize(5);
    }

    @Test
    void endsLoginsOnDemand() {
        world.change("POST", "/sandbox/steam/bots/" + Botling.BOT + "/logout", "{}");
        assertThat(bot.send(url("AbCd1234"), List.of(), List.of("730/" + first(USER, 730)))
                        .body())
                .contains("(8)");

        bot.logIn();

        assertThat(bot.sent(url("AbCd1234"), List.of(), List.of("730/" + first(USER, 730))))
                .isNotEmpty();
    }

    @Test
    void goesOnAfterARestart() {
        String id = bot.sent(url("AbCd1234"), List.of(), List.of("730/" + first(USER, 730)));

        world.restart();
        world.passMillis(1_000);

        assertThat(state(id)).isEqualTo(3);
    }

    private int state(String id) {
        return bot.offer(id).path("trade_offer_state").intValue();
    }

    private String first(SteamId owner, int game) {
        return bot.inventory(owner, game).getFirst();
    }

    private static TradeUrl url(String token) {
        return new TradeUrl(USER, token);
    }
}
