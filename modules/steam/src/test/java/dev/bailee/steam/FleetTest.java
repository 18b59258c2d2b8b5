package dev.bailee.steam;

import static dev.bailee.steam.OfferWorld.BOT;
import static dev.bailee.steam.OfferWorld.OTHER_BOT;
import static dev.bailee.steam.OfferWorld.USER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bailee.kernel.ErrorCode;
import dev.bailee.kernel.Refusal;
import dev.bailee.kernel.SteamId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class FleetTest {

    private final OfferWorld world = new OfferWorld();

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void neverOverfillsABotHoweverManyChooseAtOnce() throws Exception {
        world.enlist(OTHER_BOT);
        NewOffer pattern = world.deposit(USER, "EXPIRE__");
        List<Boolean> made = race(90, number -> () -> intended(with(pattern, SteamId.ofPartner(100L + number))));

        assertThat(made).filteredOn(done -> done).hasSize(60);
        assertThat(List.of(open(BOT), open(OTHER_BOT))).containsExactly(30, 30);
    }

    @Test
    void neverMakesTheSixthOfferOfABotToOneUserHoweverManyAskAtOnce() throws Exception {
        world.enlist(OTHER_BOT);
        NewOffer pattern = world.deposit(USER, "EXPIRE__");
        List<Boolean> made = race(24, _ -> () -> intended(with(pattern, USER)));

        assertThat(made).filteredOn(done -> done).hasSize(10);
        assertThat(List.of(open(BOT), open(OTHER_BOT))).containsExactly(5, 5);
    }

    static NewOffer with(NewOffer pattern, SteamId user) {
        return NewOffer.deposit(
                OfferSubject.deposit(java.util.UUID.randomUUID()),
                1,
                new dev.bailee.kernel.TradeUrl(user, pattern.user().token()),
                pattern.take());
    }

    private static List<Boolean> race(int threads, java.util.function.IntFunction<Callable<Boolean>> entrant)
            throws InterruptedException, ExecutionException {
        try (ExecutorService pool = Executors.newFixedThreadPool(16)) {
            List<Boolean> made = new ArrayList<>();
            for (Future<Boolean> one :
                    pool.invokeAll(IntStream.range(0, threads).mapToObj(entrant).toList())) {
                made.add(one.get());
            }
            return made;
        }
    }

    private boolean intended(NewOffer wanted) {
        try {
            world.intend(wanted);
            return true;
        } catch (Refusal refusal) {
            assertThat(refusal.code()).isEqualTo(ErrorCode.NO_BOTS_AVAILABLE);
            return false;
        }
    }

    private int open(SteamId bot) {
        return bots().stream()
                .filter(one -> one.steamId().equals(bot))
                .findFirst()
                .orElseThrow()
                .open();
    }

    private List<Bot> bots() {
        return world.database.jdbi().withHandle(world.fleet::bots);
    }

    @Test
    void choosesTheBotWithTheFewestOpenOffers() {
        world.enlist(OTHER_BOT);
        NewOffer pattern = world.deposit(USER, "EXPIRE__");

        assertThat(List.of(
                        world.intend(with(pattern, SteamId.ofPartner(5))).bot(),
                        world.intend(with(pattern, SteamId.ofPartner(6))).bot()))
                .containsExactlyInAnyOrder(BOT, OTHER_BOT);
    }

    @Test
    void makesRoomWhenAnOfferEnds() {
        NewOffer pattern = world.deposit(USER, "DECLINE_");
        for (int i = 0; i < 5; i++) {
            world.carry(world.intend(with(pattern, USER)));
        }
        assertThat(intended(with(pattern, USER))).isFalse();
        world.passSeconds(1);

        world.watch();

        assertThat(intended(with(pattern, USER))).isTrue();
    }

    @Test
    void gives1010WhereNoBotIsEnabled() {
        NewOffer wanted = world.deposit(USER, "AbCd1234");
        set(BOT, Bot.State.DRAINING);

        assertRefused(ErrorCode.NO_BOTS_AVAILABLE, this::requireReady);
        assertRefused(ErrorCode.NO_BOTS_AVAILABLE, () -> world.intend(wanted));
        set(BOT, Bot.State.ENABLED);
        requireReady();
    }

    @Test
    void gives1011WhereTooFewBotsAreHealthy() {
        NewOffer wanted = world.deposit(USER, "AbCd1234");
        world.enlist(OTHER_BOT);
        fail(BOT, 3);
        requireReady();
        fail(OTHER_BOT, 2);
        requireReady();
        fail(OTHER_BOT, 1);

        assertRefused(ErrorCode.FLEET_DEGRADED, this::requireReady);
        assertRefused(ErrorCode.FLEET_DEGRADED, () -> world.intend(wanted));
        world.watch();
        assertThat(world.intend(wanted).bot()).isEqualTo(BOT);
    }

    @Test
    void countsABotAsAwayThatWasNotHeardOfForSomePollsWhileAnotherWas() {
        world.watch();
        world.enlist(OTHER_BOT);
        Duration silence = OfferWorld.SETTINGS.silence();

        world.pass(silence.minusMillis(1));
        world.watch();
        assertThat(bots()).extracting(Bot::healthy).containsExactly(true, true);
        world.passSeconds(0.001);
        world.watch();

        assertThat(bots()).extracting(Bot::healthy).containsExactly(true, false);
        world.watcher.watch(OTHER_BOT, () -> {});
        assertThat(bots()).extracting(Bot::healthy).containsExactly(true, true);
    }

    @Test
    void goesByWhatWasKnownLastWhileNobodyListens() {
        NewOffer wanted = world.deposit(USER, "AbCd1234");
        world.watch();
        world.pass(OfferWorld.SETTINGS.silence().multipliedBy(100));
        requireReady();
        assertThat(world.intend(wanted).bot()).isEqualTo(BOT);

        fail(BOT, 3);

        assertRefused(ErrorCode.FLEET_DEGRADED, this::requireReady);
    }

    @Test
    void takesNoBotForSilentBecauseAnotherWasHeardOfByAClockThatIsAhead() {
        world.watch();
        world.enlist(OTHER_BOT);
        int _ = world.database
                .jdbi()
                .withHandle(handle -> handle.execute(
                        "update steam.polls set heard_at = heard_at + interval '3 h' where bot = ?", BOT.value()));

        assertThat(bots()).extracting(Bot::healthy).containsExactly(true, true);
        world.pass(OfferWorld.SETTINGS.silence());
        assertThat(bots()).extracting(Bot::healthy).containsExactly(true, false);
    }

    @Test
    @Timeout(60)
    void holdsNobodyUpWhileABotIsBeingChosen() {
        world.enlist(OTHER_BOT);
        NewOffer pattern = world.deposit(USER, "EXPIRE__");
        try (Handle slow = world.database.jdbi().open()) {
            slow.begin();
            SteamId taken = world.offers.intend(slow, with(pattern, USER)).bot();

            assertThat(world.intend(with(pattern, USER)).bot()).isNotEqualTo(taken);
            assertThat(world.intend(with(pattern, USER)).bot()).isNotEqualTo(taken);
            slow.rollback();
        }
    }

    @Test
    void waitsForTheOnlyBotUntilItIsChosen() throws Exception {
        NewOffer pattern = world.deposit(USER, "EXPIRE__");
        try (Handle slow = world.database.jdbi().open();
                ExecutorService pool = Executors.newFixedThreadPool(1)) {
            slow.begin();
            world.offers.intend(slow, with(pattern, USER));
            Future<Offer> other = pool.submit(() -> world.intend(with(pattern, USER)));
            slow.commit();

            assertThat(other.get().bot()).isEqualTo(BOT);
        }
        assertThat(open(BOT)).isEqualTo(2);
    }

    @Test
    void isNoHealthierForBeingTakenInAgain() {
        fail(BOT, 3);

        world.enlist(BOT);

        assertThat(bots()).extracting(Bot::healthy).containsExactly(false);
    }

    @Test
    void noticesABotThatCannotLogIn() {
        world.database
                .jdbi()
                .useTransaction(handle -> world.fleet.add(
                        handle,
                        new NewBot(OTHER_BOT, "other", new BotCredentials("wrong", "c2hhcmVk", "aWRlbnRpdHk="))));

        for (int i = 0; i < 3; i++) {
            world.watcher.watch(OTHER_BOT, () -> {});
        }

        assertThat(bots()).extracting(Bot::healthy).containsExactly(true, false);
    }

    @Test
    void takesTheNamedBotForWhatOnlyItHas() {
        world.enlist(OTHER_BOT);

        assertThat(world.intendDelivery("AbCd1234").bot()).isEqualTo(BOT);
        set(BOT, Bot.State.DISABLED);
        assertRefused(ErrorCode.NO_BOTS_AVAILABLE, () -> world.intendDelivery("AbCd1234"));
    }

    @Test
    void watchesADrainedBotUntilNothingOfItIsOpen() {
        Offer offer = world.carried("DECLINE_");
        set(BOT, Bot.State.DRAINING);
        assertThat(watched()).containsExactly(BOT);
        world.passSeconds(1);

        assertThat(world.watched(offer).state()).isEqualTo(OfferState.DECLINED);

        assertThat(watched()).isEmpty();
    }

    @Test
    void keepsCredentialsSealedAndRenewsThem() {
        world.enlist(BOT);

        byte[] kept = world.database
                .jdbi()
                .withHandle(handle -> handle.createQuery("select credentials from steam.bots where steam_id = :bot")
                        .bind("bot", BOT)
                        .mapTo(byte[].class)
                        .one());

        assertThat(new String(kept, java.nio.charset.StandardCharsets.ISO_8859_1))
                .doesNotContain("sandbox-refresh");
        assertThat(world.carried("AbCd1234").state()).isEqualTo(OfferState.ACTIVE);
    }

    @Test
    void givesTheCodeForALoginByHand() {
        String secret = dev.bailee.sandbox.SandboxBot.of(BOT).sharedSecret();

        assertThat(guardCode(BOT)).contains(GuardCodes.code(secret, OfferWorld.START));
        assertThat(guardCode(OTHER_BOT)).isEmpty();
    }

    private java.util.Optional<String> guardCode(SteamId bot) {
        return world.database.jdbi().withHandle(handle -> world.fleet.guardCode(handle, bot));
    }

    private List<SteamId> watched() {
        return world.database.jdbi().withHandle(world.fleet::watched);
    }

    private void requireReady() {
        world.database.jdbi().useHandle(world.fleet::requireReady);
    }

    private void set(SteamId bot, Bot.State state) {
        assertThat(world.database
                        .jdbi()
                        .<Boolean, RuntimeException>inTransaction(handle -> world.fleet.set(handle, bot, state)))
                .isTrue();
    }

    private void fail(SteamId bot, int times) {
        for (int i = 0; i < times; i++) {
            world.database.jdbi().useTransaction(handle -> world.fleet.failed(handle, bot, "no answer"));
        }
    }

    private static void assertRefused(ErrorCode code, ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.code()).isEqualTo(code));
    }
}
