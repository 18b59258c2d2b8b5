package dev.bailee.steam;

import static dev.bailee.steam.OfferWorld.BOT;
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
            Watcher other = world.watcherOf(courier);
            Callable<Watcher.Round> there = () -> other.watch(BOT, () -> {});
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
                .withExtension(WatchDao.class, dao -> dao.toAsk(BOT, world.instant(), 50))
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
    void seesTheOthersEvenIfOneCannotBeStored() {
        Offer odd = world.carried("DECLINE_");
        Offer next = world.carried("DECLINE_");
        world.database
                .ownerJdbi()
                .useHandle(handle -> handle.execute("alter table steam.offers add constraint odd check (id <> '"
                        + odd.id() + "' or state <> 'DECLINED')"));
        world.passSeconds(1);

        world.watch();

        assertThat(world.find(odd).state()).isEqualTo(OfferState.ACTIVE);
        assertThat(world.find(next).state()).isEqualTo(OfferState.DECLINED);
        assertThat(world.database
                        .jdbi()
                        .withExtension(FleetDao.class, dao -> dao.poll(BOT))
                        .orElseThrow()
                        .succeededAt())
                .isEqualTo(world.instant());
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
}
