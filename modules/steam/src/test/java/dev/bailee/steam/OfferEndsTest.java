package dev.bailee.steam;

import static dev.bailee.steam.OfferWorld.BOT;
import static dev.bailee.steam.OfferWorld.USER;
import static org.assertj.core.api.Assertions.assertThat;

import dev.bailee.kernel.TradeUrl;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What becomes of an offer that is with the user. */
class OfferEndsTest {

    private final OfferWorld world = new OfferWorld();

    @AfterEach
    void close() {
        world.close();
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
    void countsTheHoldOfWhatSteamKeptFromTheMomentItLetItGo() {
        Offer offer = world.carried("HOLD15__");
        world.passSeconds(1);
        assertThat(world.watched(offer).state()).isEqualTo(OfferState.HELD);
        world.pass(Duration.ofDays(15));

        Offer accepted = record(offer, released(offer, null));

        assertThat(accepted.state()).isEqualTo(OfferState.ACCEPTED);
        assertThat(accepted.holdEndsAt()).isEqualTo(world.instant().plus(Duration.ofDays(7)));
    }

    @Test
    void countsItSoTooIfNobodyWatchedWhileSteamKeptIt() {
        Offer offer = world.carried("HOLD15__");
        world.pass(Duration.ofDays(20));
        Instant letGoAt = OfferWorld.START.plus(Duration.ofDays(15));

        Offer accepted = record(offer, released(offer, letGoAt));

        assertThat(accepted.holdEndsAt()).isEqualTo(letGoAt.plus(Duration.ofDays(7)));
    }

    @Test
    void hasNoHoldHoweverLongSteamKeptWhatNobodyCanTakeBack() {
        Offer offer = world.carried("HOLD15__");
        world.passSeconds(1);
        assertThat(world.watched(offer).state()).isEqualTo(OfferState.HELD);
        world.pass(Duration.ofDays(15));
        OfferAnswer.SteamTrade rust = new OfferAnswer.SteamTrade(
                3, OfferWorld.START.plusSeconds(1), null, List.of(new OfferAnswer.MovedAsset(252490, "1", "2", null)));

        Offer accepted =
                record(offer, new OfferAnswer.Seen(released(offer, null).offer(), rust));

        assertThat(accepted.state()).isEqualTo(OfferState.ACCEPTED);
        assertThat(accepted.holdEndsAt()).isEqualTo(accepted.acceptedAt());
    }

    private Offer record(Offer offer, OfferAnswer answer) {
        return world.record(new OfferStep.Check(offer), answer);
    }

    // Steam doesn't say until when it can be taken back
    private OfferAnswer.Seen released(Offer offer, @Nullable Instant letGoAt) {
        OfferAnswer.SteamTrade trade = new OfferAnswer.SteamTrade(
                3,
                OfferWorld.START.plusSeconds(1),
                null,
                offer.items().stream()
                        .map(item -> new OfferAnswer.MovedAsset(
                                730, item.asset().assetId(), "5" + item.asset().assetId(), null))
                        .toList());
        String id = String.valueOf(offer.steamOfferId());
        return new OfferAnswer.Seen(
                new OfferAnswer.SteamOffer(id, 3, "", USER.partner(), "1", letGoAt, OfferWorld.START), trade);
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
    void asksOnceMoreAtTheEndOfAHoldAndThenNowAndThenForAWhile() {
        Offer offer = world.carried("AbCd1234");
        world.passSeconds(1);
        world.watch();
        assertThat(askAt(offer)).isEqualTo("2026-11-21 12:00:02");
        world.passSeconds(4.5);
        world.watch();
        assertThat(askAt(offer)).isEqualTo("2026-11-21 12:00:06");
        world.passSeconds(1);

        world.watch();

        assertThat(askAt(offer)).isEqualTo("2026-11-22 00:00:07");
        world.passSeconds(3 * 86_400);
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
    void learnsWhereAReversedDeliveryWent() {
        Offer offer = world.carry(world.intendDelivery("REVERSE_"));
        world.passSeconds(1 + 3.75);

        Offer reversed = world.watched(offer);

        assertThat(reversed.state()).isEqualTo(OfferState.REVERSED);
        assertThat(world.assets(BOT)).contains(reversed.items().getFirst().returnedAssetId());
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
}
