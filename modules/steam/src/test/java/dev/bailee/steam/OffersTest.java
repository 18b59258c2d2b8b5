package dev.bailee.steam;

import static dev.bailee.steam.OfferWorld.BOT;
import static dev.bailee.steam.OfferWorld.USER;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OffersTest {

    private final OfferWorld world = new OfferWorld();

    @AfterEach
    void close() {
        world.close();
    }

    @ParameterizedTest
    @CsvSource({
        "AbCd1234, 1, ACCEPTED",
        "DECLINE_, 1, DECLINED",
        "GHOST___, 1, ACCEPTED",
        "REVERSE_, 1, ACCEPTED",
        "HOLD15__, 1, HELD",
        "HOLD15__, 11, ACCEPTED",
    })
    void endsAsTheTokenSays(String token, double afterSeconds, OfferState state) {
        Offer offer = world.carried(token);

        world.passSeconds(afterSeconds);

        assertThat(world.watched(offer).state()).isEqualTo(state);
        assertThat(world.atSteam(BOT)).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({
        "BADURL__, TRADE_URL_INVALID",
        "LATEURL_, TRADE_URL_INVALID",
        "LATEBAN_, USER_RESTRICTED",
        "BANNED__, USER_RESTRICTED",
        "VACBAN__, USER_RESTRICTED",
        "NOTRADE_, USER_RESTRICTED",
        "PRIVATE_, INVENTORY_PRIVATE",
        "GONE____, ITEMS_GONE",
        "STEAM5XX, STEAM_UNAVAILABLE",
        "STEAM429, STEAM_UNAVAILABLE",
    })
    void isRefusedAsTheTokenSays(String token, SendFailure failure) {
        Offer offer = world.carried(token);

        assertThat(offer.state()).isEqualTo(OfferState.REFUSED);
        assertThat(offer.failure()).isEqualTo(failure);
        assertThat(world.atSteam(BOT)).isEmpty();
    }

    @Test
    void isWithTheUserOnceSteamTookIt() {
        Offer offer = world.carried("AbCd1234");

        assertThat(offer.state()).isEqualTo(OfferState.ACTIVE);
        assertThat(offer.activeAt()).isEqualTo(OfferWorld.START);
        assertThat(offer.lapsesAt()).isEqualTo(OfferWorld.START.plus(OfferWorld.SETTINGS.lifetime()));
        assertThat(offer.steamOfferId())
                .isEqualTo(world.atSteam(BOT).getFirst().path("id").asText());
    }

    @Test
    void confirmsWhatABotGives() {
        Offer offer = world.intendDelivery("AbCd1234");
        String asset = offer.items().getFirst().asset().assetId();

        assertThat(world.advance(offer).state()).isEqualTo(OfferState.UNCONFIRMED);
        assertThat(world.advance(offer).state()).isEqualTo(OfferState.ACTIVE);
        world.passSeconds(1);

        assertThat(world.watched(offer).state()).isEqualTo(OfferState.ACCEPTED);
        assertThat(world.assets(BOT)).doesNotContain(asset);
    }

    @ParameterizedTest
    @ValueSource(strings = {"2", "16"})
    void looksBeforeItSendsAgainWhatSteamCouldNotSay(String number) {
        world.misbehave("{\"refusals\":1,\"refuseWith\":" + number + "}");
        Offer offer = world.intendDeposit("AbCd1234");

        assertThat(world.advance(offer).state()).isEqualTo(OfferState.SENDING);
        Offer sent = world.carry(offer);

        assertThat(sent.state()).isEqualTo(OfferState.ACTIVE);
        assertThat(world.instant()).isAfterOrEqualTo(OfferWorld.START.plus(Duration.ofMinutes(2)));
        assertThat(world.atSteam(BOT)).hasSize(1);
    }

    @Test
    void sendsAgainSoonWhatSteamWasDownFor() {
        world.misbehave("{\"refusals\":1,\"refuseWith\":20}");

        assertThat(world.carried("AbCd1234").state()).isEqualTo(OfferState.ACTIVE);
        assertThat(world.instant()).isBefore(OfferWorld.START.plusSeconds(5));
    }

    @Test
    void findsAnOfferWhoseAnswerWasLost() {
        world.misbehave("{\"loseAnswers\":1}");

        assertThat(world.carried("EXPIRE__").state()).isEqualTo(OfferState.ACTIVE);
        assertThat(world.instant()).isBefore(OfferWorld.START.plusSeconds(5));
        assertThat(world.atSteam(BOT)).hasSize(1);
    }

    @Test
    void sendsAgainWhatNobodyHasSeenForTwoMinutes() {
        world.misbehave("{\"loseSends\":1}");

        assertThat(world.carried("AbCd1234").state()).isEqualTo(OfferState.ACTIVE);
        assertThat(world.instant()).isAfterOrEqualTo(OfferWorld.START.plus(Duration.ofMinutes(2)));
    }

    @Test
    void losesNoPatienceWithWhatItNeverTried() {
        Offer offer = world.intendDeposit("AbCd1234");
        world.pass(OfferWorld.SETTINGS.patience().plusMinutes(1));

        assertThat(world.carry(offer).state()).isEqualTo(OfferState.ACTIVE);
    }

    @Test
    void givesUpWhenNothingComesThrough() {
        world.misbehave("{\"loseSends\":100}");

        assertThat(world.carried("AbCd1234").failure()).isEqualTo(SendFailure.STEAM_UNAVAILABLE);
    }

    @Test
    void logsInAgainWhenSteamHasForgottenTheBot() {
        world.carried("AbCd1234");
        world.logOut(BOT);

        assertThat(world.carried("AbCd1234").state()).isEqualTo(OfferState.ACTIVE);
        world.logOut(BOT);
        world.passSeconds(1);
        assertThat(world.watched(world.carried("AbCd1234")).state()).isEqualTo(OfferState.ACTIVE);
        world.logOut(BOT);
        assertThat(world.carry(world.intendDelivery("AbCd1234")).state()).isEqualTo(OfferState.ACTIVE);
    }

    @Test
    void isIntendedOncePerSubjectAndPart() {
        NewOffer wanted = world.deposit(USER, "AbCd1234");

        Offer first = world.intend(wanted);

        assertThat(world.intend(wanted)).isEqualTo(first);
        assertThat(world.intend(new NewOffer(wanted.subject(), 2, wanted.user(), List.of(), wanted.take(), null))
                        .id())
                .isNotEqualTo(first.id());
    }

    @Test
    void showsNeitherTokenNorSecretInAText() {
        BotCredentials secret = new BotCredentials("refresh-1", "shared-1", "identity-1");

        assertThat(List.of(
                        secret.toString(),
                        new NewBot(BOT, "one", secret).toString(),
                        new BotSession(BOT, secret, "access-1", "session-1", Duration.ZERO).toString(),
                        world.intendDeposit("AbCd1234").toString()))
                .noneMatch(text -> text.contains("-1\"")
                        || text.contains("sh-1")
                        || text.contains("red-1")
                        || text.contains("ss-1")
                        || text.contains("AbCd1234"));
    }

    @Test
    void knowsItsOwnMessages() {
        Offer offer = world.intendDeposit("AbCd1234");

        assertThat(Tag.read(Tag.of(offer).toString())).contains(Tag.of(offer));
        assertThat(Tag.of(offer).toString()).hasSizeLessThanOrEqualTo(128);
        assertThat(Tag.read("deposit " + UUID.randomUUID() + "/x")).isEmpty();
    }
}
