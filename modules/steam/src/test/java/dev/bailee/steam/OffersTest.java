package dev.bailee.steam;

import static dev.bailee.steam.OfferWorld.BOT;
import static dev.bailee.steam.OfferWorld.USER;
import static org.assertj.core.api.Assertions.assertThat;

import dev.bailee.kernel.TradeUrl;
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
    void tellsTheNewIdsOfWhatAnAcceptedOfferMoved() {
        List<String> before = world.assets(USER);
        Offer offer = world.intend(NewOffer.deposit(
                OfferSubject.deposit(world.newId()),
                1,
                new TradeUrl(USER, "AbCd1234"),
                before.stream().map(id -> Asset.of(730, id)).limit(2).toList()));
        world.carry(offer);
        world.passSeconds(1);

        Offer accepted = world.watched(offer);

        assertThat(accepted.acceptedAt()).isEqualTo(OfferWorld.START.plusSeconds(1));
        // Steam's word, not the seven days of the settings
        assertThat(accepted.holdEndsAt()).isEqualTo(OfferWorld.START.plusSeconds(6));
        assertThat(accepted.items()).extracting(item -> item.asset().assetId()).isEqualTo(before.subList(0, 2));
        assertThat(accepted.items()).allMatch(item -> item.newAssetId() != null && !item.given());
        world.passSeconds(6);
        assertThat(world.assets(BOT))
                .containsAll(
                        accepted.items().stream().map(OfferItem::newAssetId).toList());
    }

    @Test
    void takesTheGamesOwnHoldWhereSteamTellsNone() {
        Offer offer = world.carried("AbCd1234");
        world.passSeconds(1);
        OfferStep step = new OfferStep.Check(offer);
        OfferAnswer.Seen seen = (OfferAnswer.Seen) world.perform(step);
        OfferAnswer.SteamTrade trade = java.util.Objects.requireNonNull(seen.trade());

        Offer accepted = world.record(
                step,
                new OfferAnswer.Seen(
                        seen.offer(),
                        new OfferAnswer.SteamTrade(trade.status(), trade.startedAt(), null, trade.assets())));

        assertThat(accepted.holdEndsAt())
                .isEqualTo(OfferWorld.START.plusSeconds(1).plus(Duration.ofDays(7)));
    }

    @Test
    void seesAReversalUnderProtection() {
        Offer offer = world.carried("REVERSE_");
        world.passSeconds(1);
        assertThat(world.watched(offer).state()).isEqualTo(OfferState.ACCEPTED);
        world.passSeconds(3.75);

        Offer reversed = world.watched(offer);

        assertThat(reversed.state()).isEqualTo(OfferState.REVERSED);
        assertThat(world.assets(USER)).contains(reversed.items().getFirst().returnedAssetId());
    }

    @Test
    void asksOnceMoreAtTheEndOfAHoldAndThenNoMore() {
        Offer offer = world.carried("AbCd1234");
        world.passSeconds(1);
        world.watch();
        assertThat(askAt(offer)).isEqualTo("2026-11-21 12:00:02");
        world.passSeconds(4.5);
        world.watch();
        assertThat(askAt(offer)).isEqualTo("2026-11-21 12:00:06");
        world.passSeconds(1);

        world.watch();

        assertThat(askAt(offer)).isNull();
        assertThat(world.find(offer).state()).isEqualTo(OfferState.ACCEPTED);
    }

    private @org.jspecify.annotations.Nullable String askAt(Offer offer) {
        return world.database
                .jdbi()
                .withHandle(handle -> handle.createQuery(
                                "select (ask_at at time zone 'UTC')::timestamp(0)::text from steam.offers where id = :id")
                        .bind("id", offer.id())
                        .mapTo(String.class)
                        .findOne()
                        .orElse(null));
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

    @Test
    void learnsWhereAReversedDeliveryWent() {
        Offer offer = world.carry(world.intendDelivery("REVERSE_"));
        world.passSeconds(1 + 3.75);

        Offer reversed = world.watched(offer);

        assertThat(reversed.state()).isEqualTo(OfferState.REVERSED);
        assertThat(world.assets(BOT)).contains(reversed.items().getFirst().returnedAssetId());
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
    void takesBackWhatIsCanceledBeforeItIsSent() {
        Offer offer = world.cancel(world.intendDeposit("AbCd1234"));

        assertThat(offer.state()).isEqualTo(OfferState.CANCELED);
        assertThat(world.next(offer)).isInstanceOf(OfferStep.Rest.class);
        assertThat(world.atSteam(BOT)).isEmpty();
    }

    @Test
    void takesBackWhatIsCanceledOnceSteamSaysSo() {
        Offer offer = world.carried("EXPIRE__");

        assertThat(world.cancel(offer).state()).isEqualTo(OfferState.ACTIVE);
        assertThat(world.advance(offer).state()).isEqualTo(OfferState.CANCELED);
    }

    @Test
    void keepsWhatTheUserTookBeforeTheCancelCame() {
        Offer offer = world.carried("AbCd1234");
        world.cancel(offer);
        world.passSeconds(1);

        assertThat(world.advance(offer).state()).isEqualTo(OfferState.ACCEPTED);
    }

    @Test
    void takesBackWhatWasLostAndThenFound() {
        world.misbehave("{\"loseAnswers\":1}");
        Offer offer = world.intendDeposit("EXPIRE__");
        world.advance(offer);
        world.cancel(offer);

        world.carry(offer);

        assertThat(world.watched(offer).state()).isEqualTo(OfferState.CANCELED);
    }

    @Test
    void letsAnOfferRunOutAfterItsLifetime() {
        Offer offer = world.carried("EXPIRE__");
        world.pass(OfferWorld.SETTINGS.lifetime().minusMillis(1));
        assertThat(world.watched(offer).state()).isEqualTo(OfferState.ACTIVE);
        world.passSeconds(0.001);

        assertThat(world.watched(offer).state()).isEqualTo(OfferState.EXPIRED);
        assertThat(world.atSteam(BOT).getFirst().path("state").intValue()).isEqualTo(6);
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
