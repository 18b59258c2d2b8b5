package dev.bailee.steam;

import static dev.bailee.steam.OfferWorld.BOT;
import static dev.bailee.steam.OfferWorld.USER;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WatcherTest {

    private final OfferWorld world = new OfferWorld();

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void tellsASubjectUntilItIsTakenIn() {
        Offer offer = world.carried("DECLINE_");
        takeIn(offer);
        assertThat(world.watch().concerned()).isEmpty();
        world.passSeconds(1);

        assertThat(world.watch().concerned()).containsExactly(offer.subject());
        assertThat(world.watch().concerned()).containsExactly(offer.subject());
        assertThat(unnotified()).containsExactly(offer.subject());
        assertThat(takeIn(offer)).extracting(Offer::state).containsExactly(OfferState.DECLINED);

        assertThat(world.watch().concerned()).isEmpty();
        assertThat(unnotified()).isEmpty();
    }

    private List<Offer> takeIn(Offer offer) {
        return world.database.jdbi().inTransaction(handle -> world.offers.takeIn(handle, offer.subject()));
    }

    private List<OfferSubject> unnotified() {
        return world.database.jdbi().withHandle(handle -> world.offers.unnotified(handle, 10));
    }

    @Test
    void mayRunTwiceAtOnce() throws Exception {
        List<Offer> offers = IntStream.range(0, 5)
                .mapToObj(number -> world.carried(number % 2 == 0 ? "AbCd1234" : "DECLINE_"))
                .toList();
        world.passSeconds(1);

        try (Courier courier = world.anotherCourier();
                ExecutorService pool = Executors.newFixedThreadPool(4)) {
            Watcher other =
                    new Watcher(world.database.jdbi(), world.fleet, world.offers, courier, OfferWorld.SETTINGS, world);
            Callable<Watcher.Round> there = () -> other.watch(BOT);
            for (Future<Watcher.Round> round : pool.invokeAll(List.of(there, world::watch, there, world::watch))) {
                round.get();
            }
        }

        // one asset for all of them: the first offer took it
        assertThat(offers)
                .extracting(offer -> world.find(offer).state())
                .containsExactly(
                        OfferState.ACCEPTED,
                        OfferState.DECLINED,
                        OfferState.ITEMS_GONE,
                        OfferState.DECLINED,
                        OfferState.ITEMS_GONE);
    }

    @Test
    void sendsOnceWhatDiedBetweenTheIntentAndTheSend() {
        Offer offer = world.intendDeposit("EXPIRE__");
        // told to send, and never heard of again
        assertThat(world.next(offer)).isInstanceOf(OfferStep.Send.class);
        assertThat(world.next(offer)).isInstanceOf(OfferStep.Rest.class);

        assertThat(world.carry(offer).state()).isEqualTo(OfferState.ACTIVE);

        assertThat(world.instant()).isAfterOrEqualTo(OfferWorld.START.plus(OfferWorld.SETTINGS.lookFor()));
        assertThat(world.atSteam(BOT)).hasSize(1);
    }

    @Test
    void findsWhatDiedBetweenTheSendAndTheRecord() {
        Offer offer = world.intendDeposit("EXPIRE__");
        OfferStep step = world.next(offer);
        OfferAnswer unheard = world.perform(step);

        Offer found = world.carry(offer);

        assertThat(found.state()).isEqualTo(OfferState.ACTIVE);
        assertThat(world.record(step, unheard)).isEqualTo(found);
        assertThat(world.atSteam(BOT)).hasSize(1);
    }

    @Test
    void findsItByItselfIfNobodyLooks() {
        Offer offer = world.intendDeposit("EXPIRE__");
        world.perform(world.next(offer));

        assertThat(world.watched(offer).state()).isEqualTo(OfferState.ACTIVE);
    }

    @Test
    void neverSendsWhatWasToldTooLongAgo() {
        Offer offer = world.intendDeposit("EXPIRE__");
        OfferStep asleep = world.next(offer);
        world.carry(offer);
        Offer sent = world.find(offer);

        OfferAnswer late = world.perform(asleep);

        assertThat(world.record(asleep, late)).isEqualTo(sent);
        assertThat(world.atSteam(BOT)).hasSize(1);
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
        world.carried("EXPIRE__");
        // one that Steam doesn't know
        world.database.jdbi().useHandle(handle -> handle.execute("update steam.offers set steam_offer_id = '1'"));
        world.pass(OfferWorld.SETTINGS.lifetime());
        world.watch();
        assertThat(undecided()).isEmpty();
        world.pass(Duration.ofMinutes(15));

        world.watch();

        assertThat(undecided()).containsExactly("1");
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
    void asksTheOthersBeforeItAsksAgainWhatSteamDoesNotAnswer() {
        Offer offer = world.carried("AbCd1234");
        world.passSeconds(1);
        world.watch();
        assertThat(world.find(offer).state()).isEqualTo(OfferState.ACCEPTED);
        // of a trade that Steam doesn't know
        world.database.jdbi().useHandle(handle -> handle.execute("update steam.offers set steam_trade_id = '1'"));
        world.passSeconds(1);
        assertThat(toAsk()).isEqualTo(1);

        world.watch();

        assertThat(toAsk()).isZero();
        world.passSeconds(2);
        assertThat(toAsk()).isEqualTo(1);
    }

    private int toAsk() {
        return world.database
                .jdbi()
                .withExtension(OffersDao.class, dao -> dao.toAsk(BOT, world.instant(), 50))
                .size();
    }

    @Test
    void seesWhatHappenedWhileNobodyWatched() {
        Offer offer = world.carried("AbCd1234");
        world.watch();
        world.pass(Duration.ofDays(2));

        // beyond any cut-off of a usual poll, and of a full look as well
        assertThat(world.watched(offer).state()).isEqualTo(OfferState.ACCEPTED);
    }

    @Test
    void seesMoreThanOnePageOfOffers() {
        List<Offer> offers = IntStream.range(0, 30)
                .mapToObj(number -> world.carry(
                        world.intend(world.deposit(dev.bailee.kernel.SteamId.ofPartner(1_000L + number), "DECLINE_"))))
                .toList();
        world.passSeconds(1);

        world.watch();

        assertThat(offers).extracting(offer -> world.find(offer).state()).containsOnly(OfferState.DECLINED);
    }

    @Test
    void leavesOffersAloneThatOthersSentFromTheBot() {
        Offer offer = world.intendDeposit("EXPIRE__");
        NewOffer unknown = world.deposit(USER, "EXPIRE__");
        world.perform(new OfferStep.Send(
                new Offer(
                        offer.id(),
                        unknown.subject(),
                        1,
                        BOT,
                        offer.user(),
                        OfferState.SENDING,
                        null,
                        null,
                        null,
                        null,
                        offer.createdAt(),
                        null,
                        null,
                        null,
                        null,
                        null,
                        offer.items()),
                world.newId(),
                world.instant().plusSeconds(1)));

        world.watch();

        assertThat(world.atSteam(BOT).getFirst().path("state").intValue()).isEqualTo(2);
    }
}
