package dev.bailee.steam;

import static dev.bailee.steam.OfferWorld.BOT;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Offers that come to light when nobody reckons with them, or that don't come to an end. */
class StraysTest {

    private final OfferWorld world = new OfferWorld();

    @AfterEach
    void close() {
        world.close();
    }

    private List<Offer> takeIn(Offer offer) {
        return world.database.jdbi().inTransaction(handle -> world.offers.takeIn(handle, offer.subject()));
    }

    @Test
    void takesBackWhatAnAttemptMadeAfterItWasGivenUp() {
        world.misbehave("{\"loseSends\":100}");
        Offer offer = world.carried("EXPIRE__");
        assertThat(offer.state()).isEqualTo(OfferState.REFUSED);
        world.misbehave("{}");
        // as if a gateway on the way had held it until now
        world.perform(new OfferStep.Send(offer, world.newId(), world.instant().plusSeconds(1)));
        assertThat(world.atSteam(BOT).getFirst().path("state").intValue()).isEqualTo(2);

        world.watch();

        assertThat(world.atSteam(BOT).getFirst().path("state").intValue()).isEqualTo(6);
        assertThat(world.find(offer).state()).isEqualTo(OfferState.REFUSED);
        assertThat(strays()).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({"AbCd1234, 1, ACCEPTED", "HOLD15__, 1, HELD"})
    void takesOverWhatTheUserAcceptedAfterItWasRefused(String token, int afterSeconds, OfferState state) {
        world.misbehave("{\"loseSends\":100}");
        Offer offer = world.carried(token);
        assertThat(offer.state()).isEqualTo(OfferState.REFUSED);
        takeIn(offer);
        world.misbehave("{}");
        world.perform(new OfferStep.Send(offer, world.newId(), world.instant().plusSeconds(1)));
        world.passSeconds(afterSeconds);

        assertThat(world.watch().concerned()).containsExactly(offer.subject());

        assertThat(world.find(offer).state()).isEqualTo(state);
        assertThat(world.find(offer).failure()).isNull();
        assertThat(world.find(offer).steamOfferId())
                .isEqualTo(world.atSteam(BOT).getFirst().path("id").asText());
        assertThat(unaccounted()).isEmpty();
    }

    @Test
    void takesOverWhatTheUserAcceptedAfterItWasCanceled() {
        world.misbehave("{\"loseSends\":1}");
        Offer offer = world.intendDeposit("AbCd1234");
        OfferStep lost = world.next(offer);
        world.perform(lost);
        while (world.find(offer).state() != OfferState.INTENDED) {
            world.advance(offer);
        }
        assertThat(world.cancel(offer).state()).isEqualTo(OfferState.CANCELED);
        world.perform(new OfferStep.Send(offer, world.newId(), world.instant().plusSeconds(1)));
        world.passSeconds(1);

        Offer accepted = world.watched(offer);

        assertThat(accepted.state()).isEqualTo(OfferState.ACCEPTED);
        assertThat(accepted.items().getFirst().newAssetId()).isNotNull();
    }

    @Test
    void takesOverTheOneOfTwoThatTheUserAccepted() {
        Offer offer = world.intendDeposit("AbCd1234");
        OfferStep step = world.next(offer);
        OfferAnswer.Sent first = (OfferAnswer.Sent) world.perform(step);
        world.record(step, world.perform(step));
        assertThat(world.find(offer).steamOfferId()).isNotEqualTo(first.steamOfferId());
        world.passSeconds(1);

        world.watch();
        world.watch();

        assertThat(world.find(offer).state()).isEqualTo(OfferState.ACCEPTED);
        assertThat(world.find(offer).steamOfferId()).isEqualTo(first.steamOfferId());
        assertThat(unaccounted()).isEmpty();
    }

    @Test
    void tellsOfWhatWasAcceptedAndNothingAccountsFor() {
        Offer offer = world.carried("AbCd1234");
        world.passSeconds(1);
        world.watch();
        // as if another one of the same trade had brought the items
        String stranger = String.valueOf(world.find(offer).steamOfferId());
        world.database.jdbi().useHandle(handle -> handle.execute("update steam.offers set steam_offer_id = 'other'"));

        world.watch();

        assertThat(unaccounted()).containsExactly(stranger);
        assertThat(world.find(offer).steamOfferId()).isEqualTo("other");
        world.database.jdbi().useHandle(handle -> handle.execute("update steam.strays set settled_at = now()"));
        world.watch();
        assertThat(unaccounted()).isEmpty();
    }

    @Test
    void tellsOfAnOfferThatIsOverAndThatSteamSaysNothingOf() {
        Offer offer = world.carried("AbCd1234");
        // accepted, and undone in part
        world.twist(offer, "{\"tradeStatus\":5}");
        world.pass(OfferWorld.SETTINGS.lifetime());
        world.watch();
        assertThat(undecided()).isEmpty();
        world.pass(Duration.ofMinutes(15));

        world.watch();

        assertThat(undecided()).containsExactly(offer.steamOfferId());
    }

    @Test
    void countsAsFailedWhatSteamDoesNotKnowLongAfterItShouldBeGone() {
        Offer offer = world.carried("AbCd1234");
        world.twist(offer, "{\"forgotten\":true}");
        world.pass(OfferWorld.SETTINGS.lifetime());
        assertThat(world.watched(offer).state()).isEqualTo(OfferState.ACTIVE);
        world.pass(Duration.ofMinutes(15));
        assertThat(world.watched(offer).state()).isEqualTo(OfferState.FAILED);
        assertThat(undecided()).isEmpty();

        world.twist(offer, "{\"forgotten\":false}");

        assertThat(world.watched(offer).state()).isEqualTo(OfferState.ACCEPTED);
    }

    @ParameterizedTest
    @CsvSource({"4, FAILED", "5, ACTIVE", "6, REVERSED", "7, ACTIVE", "8, ACTIVE", "11, CANCELED"})
    void takesFromATradesStatusOnlyWhatItSays(int status, OfferState state) {
        Offer offer = world.carried("AbCd1234");
        world.twist(offer, "{\"tradeStatus\":" + status + "}");
        world.passSeconds(1);
        assertThat(world.watched(offer).state()).isEqualTo(state);
    }

    @Test
    void tellsOfAnOfferThatMayHaveBeenSentAndThatNobodyCanLookFor() {
        Offer offer = world.intendDeposit("AbCd1234");
        world.next(offer);
        world.pass(OfferWorld.SETTINGS.patience().plusMinutes(14));
        assertThat(undecided()).isEmpty();
        world.pass(Duration.ofMinutes(1));

        assertThat(undecided()).containsExactly(offer.id().toString());
    }

    @Test
    void hasNoDoubtAboutWhatRanOutInTime() {
        world.carried("EXPIRE__");
        world.pass(OfferWorld.SETTINGS.lifetime().plusMinutes(15));
        assertThat(undecided()).hasSize(1);

        world.watch();

        assertThat(undecided()).isEmpty();
    }

    private List<String> undecided() {
        return world.database.jdbi().withHandle(handle -> world.offers.undecided(handle, 10));
    }

    private List<String> unaccounted() {
        return world.database.jdbi().withHandle(handle -> world.offers.unaccounted(handle, 10));
    }

    private int strays() {
        return world.database
                .jdbi()
                .withHandle(handle -> handle.createQuery("select count(*) from steam.strays")
                        .mapTo(int.class)
                        .one());
    }

    @Test
    void takesBackWhatBearsOurMarkAndNoRowKnows() {
        Offer offer = world.carried("EXPIRE__");
        forget(offer);

        world.watch();

        assertThat(world.atSteam(BOT).getFirst().path("state").intValue()).isEqualTo(6);
        assertThat(strays()).isEqualTo(1);
        assertThat(unaccounted()).isEmpty();
    }

    @Test
    void tellsOfWhatWasAcceptedAndNoRowKnows() {
        Offer offer = world.carried("AbCd1234");
        forget(offer);
        world.passSeconds(1);

        world.watch();

        assertThat(unaccounted()).containsExactly(String.valueOf(offer.steamOfferId()));
    }

    // as a database does that was set back to an older state
    private void forget(Offer offer) {
        world.database.ownerJdbi().useHandle(handle -> {
            handle.execute("delete from steam.offer_items where offer_id = ?", offer.id());
            handle.execute("delete from steam.offers where id = ?", offer.id());
        });
    }

    @Test
    void leavesOffersAloneThatOthersSentFromTheBot() {
        forget(world.carried("EXPIRE__"));
        world.database
                .jdbi()
                .useHandle(handle -> handle.execute("update sandbox.steam_offer set message = 'for a friend'"));

        world.watch();

        assertThat(world.atSteam(BOT).getFirst().path("state").intValue()).isEqualTo(2);
        assertThat(strays()).isZero();
    }
}
