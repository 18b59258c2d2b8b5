package dev.bailee.steam;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.bailee.steam.BotLogins.Told;
import java.time.Duration;
import java.time.InstantSource;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SendingTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            11 | This trade offer is in an invalid state.                                | DENIED
            26 | There was an error sending your trade offer.                            | ITEMS_GONE
            28 | Already accepted.                                                       | DENIED
            25 | You have sent too many trade offers.                                    | TOO_MANY_OFFERS
            15 | The Trade URL you used is no longer valid.                              | TRADE_URL_INVALID
            15 | You cannot trade with them because they have a trade ban.               | USER_RESTRICTED
            15 | They have a trade hold.                                                 | TRADE_HOLD
            15 | Inventory privacy is set to "Private", so they cannot receive an offer. | INVENTORY_PRIVATE
            15 | There was an error sending your trade offer.                            | DENIED
            """)
    void takesThisForANoForGood(int number, String text, SendFailure failure) {
        assertThat(answer(new SteamAnswer.Down(number, text, true))).isEqualTo(new OfferAnswer.Refused(failure, text));
    }

    @ParameterizedTest
    @ValueSource(ints = {8, 20})
    void takesThisForANoForNow(int number) {
        assertThat(answer(new SteamAnswer.Down(number, "later", true))).isInstanceOf(OfferAnswer.Later.class);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 2, 16, 42})
    void knowsThatItKnowsNothing(int number) {
        assertThat(answer(new SteamAnswer.Down(number, "who knows", true))).isInstanceOf(OfferAnswer.Lost.class);
    }

    @Test
    void takesAnAnswerWithoutAnOfferForNone() {
        assertThat(answer(new SteamAnswer.Garbage())).isInstanceOf(OfferAnswer.Lost.class);
        assertThat(answer(new SteamAnswer.Json(JsonNodeFactory.instance.objectNode())))
                .isInstanceOf(OfferAnswer.Lost.class);
    }

    @Test
    void waitsAsLongAsSteamWants() {
        assertThat(answer(new SteamAnswer.RateLimited(Duration.ofSeconds(7))))
                .isEqualTo(new OfferAnswer.Later(Duration.ofSeconds(7), "asked too often"));
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 500})
    void takesARefusalForOneWhateverTheStatus(int status) {
        assertThat(answer(said(status, "The Trade URL you used is no longer valid. (15)")))
                .isInstanceOfSatisfying(
                        OfferAnswer.Refused.class,
                        refused -> assertThat(refused.failure()).isEqualTo(SendFailure.TRADE_URL_INVALID));
        assertThat(answer(said(status, "There was an error. (16)"))).isInstanceOf(OfferAnswer.Lost.class);
        assertThat(answer(said(status, "There was an error."))).isInstanceOf(OfferAnswer.Lost.class);
        assertThat(new Told(true, said(status, "There was an error. (8)")).isLoggedOut())
                .isTrue();
    }

    private static SteamAnswer said(int status, String error) {
        try (SteamStandIn steam = new SteamStandIn();
                SteamHttp http = new SteamHttp(Duration.ofSeconds(5), InstantSource.system())) {
            steam.says(SteamStandIn.INVENTORY, status, "{\"strError\":\"" + error + "\"}");
            return http.ask(new HttpPost(steam.at(SteamStandIn.INVENTORY)));
        }
    }

    @Test
    void losesNothingWhereNobodyListens() {
        try (SteamHttp http = new SteamHttp(Duration.ofSeconds(5), InstantSource.system())) {
            assertThat(answer(http.ask(new HttpPost("http://127.0.0.1:9/send"))))
                    .isInstanceOf(OfferAnswer.Later.class);
        }
    }

    @Test
    void losesWhatIsNotAnsweredInTime() {
        try (SteamStandIn steam = new SteamStandIn();
                SteamHttp http = new SteamHttp(Duration.ofMillis(100), InstantSource.system())) {
            steam.stallsAt(SteamStandIn.INVENTORY);

            assertThat(answer(http.ask(new HttpPost(steam.at(SteamStandIn.INVENTORY)))))
                    .isInstanceOf(OfferAnswer.Lost.class);
        }
    }

    @Test
    void sendsNothingWithoutALogin() {
        assertThat(Sending.answer(new Told(false, new SteamAnswer.Refused(401))))
                .isEqualTo(new OfferAnswer.Refused(SendFailure.BOT_UNAVAILABLE, "the bot can't log in"));
        assertThat(Sending.answer(new Told(false, new SteamAnswer.Down()))).isInstanceOf(OfferAnswer.Later.class);
    }

    private static OfferAnswer answer(SteamAnswer answer) {
        return Sending.answer(new Told(true, answer));
    }
}
