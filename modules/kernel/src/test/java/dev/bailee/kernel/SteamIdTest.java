package dev.bailee.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SteamIdTest {

    @Test
    void matchesPartnerAndId() {
        assertThat(SteamId.ofPartner(39734273)).isEqualTo(new SteamId(76561198000000001L));
        assertThat(SteamId.parse("76561198000000001").orElseThrow().partner()).isEqualTo(39734273);
    }

    @ParameterizedTest
    @ValueSource(strings = {"76561197960265728", "76561999999999999", "7656119800000000", "x6561198000000001", ""})
    void refusesWhatIsNoUser(String text) {
        assertThat(SteamId.parse(text)).isEmpty();
    }

    @Test
    void readsATradeUrlAndSpellsItAgain() {
        String text = "https://steamcommunity.com/tradeoffer/new/?partner=39734273&token=AbCd_-34";
        TradeUrl url = TradeUrl.parse(text).orElseThrow();
        assertThat(url.owner()).isEqualTo(new SteamId(76561198000000001L));
        assertThat(url.token()).isEqualTo("AbCd_-34");
        assertThat(url).hasToString(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://steamcommunity.com/tradeoffer/new/?partner=39734273&token=AbCd1234",
                "https://steamcommunity.com/tradeoffer/new/?partner=0&token=AbCd1234",
                "https://steamcommunity.com/tradeoffer/new/?partner=4294967296&token=AbCd1234",
                "https://steamcommunity.com/tradeoffer/new/?partner=1&token=AbCd123",
                "https://steamcommunity.com/tradeoffer/new/?partner=1&token=AbCd12345",
                "https://steamcommunity.com/tradeoffer/new/?partner=1&token=AbCd1234\n",
                "https://steamcommunity.com/tradeoffer/new/?token=AbCd1234&partner=1"
            })
    void refusesWhatIsNoTradeUrl(String text) {
        assertThat(TradeUrl.parse(text)).isEmpty();
    }
}
