package dev.bailee.market;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bailee.database.Database;
import dev.bailee.market.SupplierTrouble.NoSlot;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class KeyClockTest {

    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final Supplier.Readying NOTHING = () -> {};

    private final World world = new World();
    private final ThreadLocal<Long> lastLooked = ThreadLocal.withInitial(() -> 0L);
    private final KeyClock clock = clock(world.jdbi, MarketSettings.Pace.usual());

    @AfterEach
    void close() {
        world.close();
    }

    private KeyClock clock(Jdbi jdbi, MarketSettings.Pace pace) {
        return new KeyClock(
                jdbi,
                pace,
                world.ids,
                () -> {
                    lastLooked.set(System.nanoTime());
                    return lastLooked.get();
                },
                LockSupport::parkNanos);
    }

    // one whose waits are over at once, and counted
    private KeyClock swift(AtomicLong parkedNanos) {
        return new KeyClock(
                world.jdbi,
                MarketSettings.Pace.usual(),
                world.ids,
                () -> System.nanoTime() + parkedNanos.get(),
                parkedNanos::addAndGet);
    }

    // a request that is answered at once
    private static Instant pass(KeyClock clock, String keyId) throws SupplierTrouble {
        try (KeyClock.Turn turn = clock.asking(keyId)) {
            Instant at = turn.pass(NOTHING).at();
            turn.answered(true);
            return at;
        }
    }

    /** A request's slot and the last moment at which the clock let it start. */
    private record Start(Instant slot, long nanos) {}

    @Test
    void neverLetsASixthRequestStartWithinASecondFromHoweverManyProcesses() throws Exception {
        List<Start> starts = new ArrayList<>();
        try (Database other = Database.open(world.database.app(4));
                ExecutorService threads = Executors.newFixedThreadPool(8)) {
            List<KeyClock> clocks = List.of(clock, clock(other.jdbi(), MarketSettings.Pace.usual()));
            List<Future<Start>> all = new ArrayList<>();
            for (int i = 0; i < 16; i++) {
                KeyClock one = clocks.get(i % 2);
                all.add(threads.submit(() -> new Start(pass(one, "k1"), lastLooked.get())));
            }
            for (Future<Start> start : all) {
                starts.add(start.get());
            }
        }

        List<Instant> slots = starts.stream().map(Start::slot).sorted().toList();
        for (int i = 1; i < slots.size(); i++) {
            assertThat(Duration.between(slots.get(i - 1), slots.get(i))).isGreaterThanOrEqualTo(Duration.ofMillis(260));
        }
        List<Long> nanos = starts.stream().map(Start::nanos).sorted().toList();
        for (int i = 5; i < nanos.size(); i++) {
            assertThat(nanos.get(i) - nanos.get(i - 5)).isGreaterThan(SECOND.toNanos());
        }
    }

    // wherever the five are on their way, a sixth could arrive in the same second
    @Test
    void aSixthRequestWaitsUntilASecondAfterOneOfFiveWasAnsweredInWhicheverProcess() throws Exception {
        try (Database other = Database.open(world.database.app(4));
                ExecutorService thread = Executors.newSingleThreadExecutor()) {
            KeyClock others = clock(other.jdbi(), MarketSettings.Pace.usual());
            List<KeyClock.Turn> unanswered = new ArrayList<>();
            for (int i = 0; i < 5; i++) {
                unanswered.add(open(i % 2 == 0 ? clock : others));
            }
            Future<Instant> sixth = thread.submit(() -> pass(others, "k1"));
            // with slots of its own
            pass(clock, "k2");
            pass(clock, "k2");
            assertThat(sixth.isDone()).isFalse();

            Instant answered = now();
            answer(unanswered.getFirst());
            assertThat(sixth.get()).isAfterOrEqualTo(answered.plus(SECOND));
        }
    }

    @Test
    void whatWasSentBeforeWhatTheSupplierAnsweredKeepsItsTurnForHalfAMinute() throws Exception {
        open(clock).close();
        KeyClock.Turn answered = open(clock);
        open(clock).close();

        answer(answered);

        assertThat(free("k1", SECOND)).isEqualTo(3);
        assertThat(free("k1", Duration.ofSeconds(30))).isEqualTo(4);
        assertThat(free("k1", Duration.ofMinutes(5))).isEqualTo(5);
    }

    @Test
    void aTurnThatNobodyEndedIsTakenAgainInTheEnd() throws Exception {
        KeyClock brief = clock(world.jdbi, pace(Duration.ofSeconds(2), Duration.ofSeconds(2)));
        for (int i = 0; i < 5; i++) {
            open(brief).close();
        }

        answer(open(brief));
    }

    @Test
    void anAnswerOfSomethingBeforeTheSupplierEndsItsOwnTurnAlone() throws Exception {
        open(clock).close();
        KeyClock.Turn answered = open(clock);

        answered.answered(false);
        answered.close();

        assertThat(free("k1", Duration.ofSeconds(30))).isEqualTo(4);
    }

    @Test
    void whoeverWaitsForASlotCanBeInterrupted() {
        pushAhead("k1", Duration.ofSeconds(10));
        KeyClock interrupted = new KeyClock(
                world.jdbi,
                MarketSettings.Pace.usual(),
                world.ids,
                System::nanoTime,
                _ -> Thread.currentThread().interrupt());

        assertThatThrownBy(() -> pass(interrupted, "k1"))
                .isInstanceOf(NoSlot.class)
                .hasMessageContaining("interrupted");
        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    void aKeyThatRestsIsTakenForNothingNewWhileThereIsAnother() throws Exception {
        for (int i = 0; i < 5; i++) {
            open(clock).close();
        }

        assertThat(clock.browse(World.GAME, "k1", "k2")).isEqualTo("k2");
        for (int i = 0; i < 5; i++) {
            Order order = world.order();
            assertThat(world.intend(order, world.ids.next()).keyId()).isEqualTo("k2");
        }
    }

    @Test
    void whatNeverGotAnAnswerMayArriveForFiveMinutes() throws Exception {
        open(clock).close();

        Instant freeAt = world.jdbi.withHandle(handle -> handle.createQuery("select max(free_at) from market.key_turns")
                .mapTo(Instant.class)
                .one());
        assertThat(freeAt)
                .isBetween(now().plus(Duration.ofMinutes(5)).minusSeconds(5), now().plus(Duration.ofMinutes(5)));
    }

    @Test
    void aTurnInWhichNothingWasSentIsFreeAtOnce() {
        KeyClock stalling = new KeyClock(
                world.jdbi,
                MarketSettings.Pace.usual(),
                world.ids,
                // stands still for long whenever it has taken a turn
                () -> System.nanoTime()
                        + (freeNow("k1") < 5 ? Duration.ofMinutes(1).toNanos() : 0),
                LockSupport::parkNanos);

        PurchaseStep.Send send = send();
        try (KeyClock.Turn turn = stalling.buying("k1", claim(send))) {
            assertThatThrownBy(() -> turn.pass(NOTHING))
                    .isInstanceOf(NoSlot.class)
                    .hasMessageContaining("held up");
        }

        assertThat(freeNow("k1")).isEqualTo(5);
    }

    @Test
    void givesUpWaitingForATurn() throws Exception {
        for (int i = 0; i < 5; i++) {
            open(clock).close();
        }
        AtomicLong parkedNanos = new AtomicLong();
        KeyClock swift = swift(parkedNanos);

        assertThatThrownBy(() -> swift.asking("k1").pass(NOTHING))
                .isInstanceOf(NoSlot.class)
                .hasMessageContaining("no turn");
        assertThat(Duration.ofNanos(parkedNanos.get())).isGreaterThan(Duration.ofSeconds(10));
    }

    private static MarketSettings.Pace pace(Duration stall, Duration silence) {
        MarketSettings.Pace usual = MarketSettings.Pace.usual();
        return new MarketSettings.Pace(
                usual.slot(),
                usual.browseSlot(),
                usual.maxAhead(),
                usual.maxBrowseAhead(),
                usual.missedBy(),
                usual.ageLimit(),
                usual.window(),
                stall,
                silence);
    }

    private static KeyClock.Turn open(KeyClock clock) throws SupplierTrouble {
        KeyClock.Turn turn = clock.asking("k1");
        turn.pass(NOTHING);
        return turn;
    }

    private static void answer(KeyClock.Turn turn) {
        turn.answered(true);
        turn.close();
    }

    private int freeNow(String keyId) {
        return free(keyId, Duration.ZERO);
    }

    private int free(String keyId, Duration within) {
        return world.jdbi.withHandle(handle -> handle.createQuery("""
                        select count(*) from market.key_turns
                        where key_id = :id and free_at <= clock_timestamp() + :within
                        """)
                .bind("id", keyId)
                .bind("within", within)
                .mapTo(Integer.class)
                .one());
    }

    private Instant now() {
        return world.jdbi.withHandle(handle -> handle.attach(KeysDao.class).now());
    }

    @Test
    void eachKeyHasAClockOfItsOwn() throws Exception {
        Instant one = pass(clock, "k1");
        Instant other = pass(clock, "k2");

        assertThat(nextAt("k1")).isEqualTo(one);
        assertThat(nextAt("k2")).isEqualTo(other);
    }

    @Test
    void refusesWhatWouldHaveToWaitForMoreThanSixtyFourSlots() throws Exception {
        pushAhead("k1", Duration.ofMillis(260 * 64));

        assertThatThrownBy(() -> pass(clock, "k1")).isInstanceOf(NoSlot.class);
        pass(clock, "k2");
    }

    @Test
    void refusesAKeyThatIsSwitchedOff() {
        world.jdbi.useHandle(handle -> handle.attach(KeysDao.class).enable("k1", false));

        assertThatThrownBy(() -> pass(clock, "k1")).isInstanceOf(NoSlot.class);
    }

    @Test
    void whoMissesItsSlotTakesAnother() throws Exception {
        KeyClock slow = new Stopping(Duration.ofMillis(200), 1).clock(world);

        Instant before = now();
        Instant at = pass(slow, "k1");

        assertThat(nextAt("k1")).isEqualTo(at);
        assertThat(Duration.between(before, at)).isGreaterThanOrEqualTo(Duration.ofMillis(2 * 260));
    }

    @Test
    void readiesShortlyBeforeASlotThatIsFarOffAndNotBeforeANearOne() throws Exception {
        AtomicLong parkedNanos = new AtomicLong();
        List<Long> readied = new ArrayList<>();
        KeyClock swift = swift(parkedNanos);
        pushAhead("k1", Duration.ofSeconds(4));

        swift.asking("k1").pass(() -> readied.add(parkedNanos.get()));
        assertThat(readied).hasSize(1);
        assertThat(parkedNanos.get() - readied.getFirst()).isBetween(1L, SECOND.toNanos());

        swift.asking("k2").pass(() -> readied.add(parkedNanos.get()));
        assertThat(readied).hasSize(1);
    }

    @Test
    void browsesWithNoKeyButThoseThatAreConfigured() throws Exception {
        browseAhead("k1", Duration.ofSeconds(3));

        assertThat(clock.browse(World.GAME, "k1")).isEqualTo("k1");
        assertThatThrownBy(() -> clock.browse(World.GAME)).isInstanceOf(NoSlot.class);
    }

    @Test
    void aBuyWhoseProcessWasStoppedPastItsSlotIsDropped() {
        PurchaseStep.Send send = send();
        KeyClock.Claim claim = claim(send);
        KeyClock stopped = new Stopping(Duration.ofMinutes(5), 1).clock(world);

        assertThatThrownBy(() -> stopped.buying("k1", claim).pass(NOTHING))
                .isInstanceOf(NoSlot.class)
                .hasMessageContaining("held up");
        assertThat(claim.sender()).isNotNull();
    }

    @Test
    void aBuyThatIsOverIsNotSentHoweverLongItWaited() throws Exception {
        PurchaseStep.Send send = send();
        UUID sender = world.claim(send, SECOND);
        world.answered(send, sender, new BuyAnswer.Later("not enough money"));
        KeyClock.Claim claim = claim(send);

        assertThatThrownBy(() -> clock.buying("k1", claim).pass(NOTHING)).isInstanceOf(NoSlot.class);
        assertThat(claim.sender()).isNull();
    }

    // a clock that never runs back may stand still for as long as the machine does
    @Test
    void aBuyOfAMachineThatStoodStillIsNotSentIfItIsOverByThen() throws Exception {
        PurchaseStep.Send send = send();
        KeyClock.Claim claim = claim(send);
        AtomicLong nanos = new AtomicLong(System.nanoTime());
        List<Long> stoodStill = new ArrayList<>();
        KeyClock standing = new KeyClock(world.jdbi, MarketSettings.Pace.usual(), world.ids, nanos::get, left -> {
            nanos.addAndGet(left);
            if (stoodStill.isEmpty()) {
                stoodStill.add(left);
                awaitThatSlotsAreOver();
                world.answered(send, Objects.requireNonNull(claim.sender()), new BuyAnswer.Later("not enough money"));
            }
        });

        try (KeyClock.Turn turn = standing.buying("k1", claim)) {
            assertThatThrownBy(() -> turn.pass(NOTHING))
                    .isInstanceOf(NoSlot.class)
                    .hasMessageContaining("the attempt is over");
        }

        assertThat(stoodStill).hasSize(1);
        assertThat(freeNow("k1")).isEqualTo(5);
    }

    private void awaitThatSlotsAreOver() {
        Instant over = now().plus(MarketSettings.Pace.usual().ageLimit()).plusSeconds(1);
        while (now().isBefore(over)) {
            LockSupport.parkNanos(1_000_000);
        }
    }

    @Test
    void browsesWithTheKeyThatBrowsesLeastAndRefusesWhenAllAreEightSlotsAhead() throws Exception {
        browseAhead("k1", Duration.ofSeconds(3));
        assertThat(clock.browse(World.GAME, "k1", "k2")).isEqualTo("k2");

        browseAhead("k1", Duration.ofSeconds(8));
        browseAhead("k2", Duration.ofSeconds(8));
        assertThatThrownBy(() -> clock.browse(World.GAME, "k1", "k2")).isInstanceOf(NoSlot.class);
        pass(clock, "k1");
    }

    private void browseAhead(String keyId, Duration ahead) {
        world.jdbi.useHandle(handle -> handle.createUpdate(
                        "update market.keys set browse_at = clock_timestamp() + :ahead where id = :id")
                .bind("ahead", ahead)
                .bind("id", keyId)
                .execute());
    }

    private KeyClock.Claim claim(PurchaseStep.Send send) {
        return new KeyClock.Claim(send.attemptId(), world.ids.next(), SECOND);
    }

    private PurchaseStep.Send send() {
        return (PurchaseStep.Send) world.intend(world.order(), world.ids.next()).step();
    }

    private void pushAhead(String keyId, Duration ahead) {
        world.jdbi.useHandle(handle -> handle.createUpdate(
                        "update market.keys set next_at = clock_timestamp() + :ahead + interval '1 s' where id = :id")
                .bind("ahead", ahead)
                .bind("id", keyId)
                .execute());
    }

    private Instant nextAt(String keyId) {
        return world.jdbi.withHandle(handle -> handle.createQuery("select next_at from market.keys where id = :id")
                .bind("id", keyId)
                .mapTo(Instant.class)
                .one());
    }
}
