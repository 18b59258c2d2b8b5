package dev.bailee.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bailee.database.ScratchDatabase;
import dev.bailee.kernel.Money;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class LedgerRaceTest {

    private static final int RACERS = 16;
    private static final ScratchDatabase DATABASE = ScratchDatabase.of("ledger");

    private final Jdbi jdbi = DATABASE.jdbi();
    private final Ledger ledger = new Ledger();
    private final UUID merchant = UUID.randomUUID();
    private final UUID trade = UUID.randomUUID();
    private final UUID item = UUID.randomUUID();

    @AfterAll
    static void close() {
        DATABASE.close();
    }

    @BeforeEach
    void giveAThousandCents() {
        jdbi.useHandle(handle -> ledger.open(handle, merchant));
        post(Postings.funding(merchant, UUID.randomUUID(), Money.ofCents(1_000)));
    }

    @Test
    void asManyReserveAsTheBalanceCovers() throws Exception {
        List<Object> outcomes = race(racer -> Postings.reserve(merchant, UUID.randomUUID(), Money.ofCents(190)));
        assertThat(Collections.frequency(outcomes, Posted.POSTED)).isEqualTo(5);
        assertThat(Collections.frequency(outcomes, LedgerRefusal.INSUFFICIENT)).isEqualTo(RACERS - 5);
        assertThat(wallet().available()).isEqualTo(Money.ofCents(50));
        assertThat(wallet().reserved()).isEqualTo(Money.ofCents(950));
    }

    @Test
    void oneResolvesAnItemAndTheRestAreToldSo() throws Exception {
        post(Postings.reserve(merchant, trade, Money.ofCents(1_000)));
        List<Object> outcomes = race(racer -> Postings.refunded(merchant, trade, item, Money.ofCents(300)));
        assertThat(Collections.frequency(outcomes, Posted.POSTED)).isEqualTo(1);
        assertThat(Collections.frequency(outcomes, Posted.REPLAYED)).isEqualTo(RACERS - 1);
        assertThat(wallet().reserved()).isEqualTo(Money.ofCents(700));
    }

    @Test
    void anItemIsPaidOrRefundedButNotBoth() throws Exception {
        post(Postings.reserve(merchant, trade, Money.ofCents(1_000)));
        List<Object> outcomes = race(racer -> racer % 2 == 0
                ? Postings.refunded(merchant, trade, item, Money.ofCents(300))
                : Postings.paid(merchant, trade, item, Money.ofCents(300), Account.STOCK));
        assertThat(Collections.frequency(outcomes, Posted.POSTED)).isEqualTo(1);
        assertThat(Collections.frequency(outcomes, Posted.REPLAYED)).isEqualTo(RACERS / 2 - 1);
        assertThat(Collections.frequency(outcomes, LedgerRefusal.REFERENCE_CONFLICT))
                .isEqualTo(RACERS / 2);
        assertThat(wallet().reserved()).isEqualTo(Money.ofCents(700));
    }

    @ParameterizedTest(name = "of a merchant: {0}")
    @ValueSource(booleans = {true, false})
    void whoWaitedPostsIfTheFirstRollsBack(boolean ofMerchant) throws Exception {
        Posting posting = contested(ofMerchant);
        try (ExecutorService threads = Executors.newSingleThreadExecutor();
                Handle first = jdbi.open()) {
            first.begin();
            ledger.post(first, posting);
            Future<Posted> second = threads.submit(() -> post(posting));
            awaitAWaiter(first);
            first.rollback();
            assertThat(second.get()).isEqualTo(Posted.POSTED);
        }
    }

    @ParameterizedTest(name = "of a merchant: {0}")
    @ValueSource(booleans = {true, false})
    void whoWaitedIsToldIfTheFirstCommits(boolean ofMerchant) throws Exception {
        Posting posting = contested(ofMerchant);
        try (ExecutorService threads = Executors.newSingleThreadExecutor();
                Handle first = jdbi.open()) {
            first.begin();
            ledger.post(first, posting);
            Future<Posted> second = threads.submit(() -> post(posting));
            awaitAWaiter(first);
            first.commit();
            assertThat(second.get()).isEqualTo(Posted.REPLAYED);
        }
    }

    @Test
    void merchantsDoNotWaitForEachOther() {
        UUID other = UUID.randomUUID();
        jdbi.useHandle(handle -> ledger.open(handle, other));
        try (Handle first = jdbi.open()) {
            first.begin();
            ledger.post(first, Postings.funding(merchant, UUID.randomUUID(), Money.ofCents(5)));
            assertThat(post(Postings.funding(other, UUID.randomUUID(), Money.ofCents(5))))
                    .isEqualTo(Posted.POSTED);
            first.rollback();
        }
    }

    private Posting contested(boolean ofMerchant) {
        return ofMerchant
                ? Postings.reserve(merchant, trade, Money.ofCents(1_000))
                : Postings.topUp("key", trade, Money.ofCents(1_000));
    }

    private List<Object> race(IntFunction<Posting> postings) throws Exception {
        CyclicBarrier start = new CyclicBarrier(RACERS);
        List<Callable<Object>> racers = new ArrayList<>();
        for (int racer = 0; racer < RACERS; racer++) {
            Posting posting = postings.apply(racer);
            racers.add(() -> {
                start.await();
                return outcome(posting);
            });
        }
        List<Object> outcomes = new ArrayList<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(RACERS)) {
            for (Future<Object> racer : threads.invokeAll(racers)) {
                outcomes.add(racer.get());
            }
        }
        return outcomes;
    }

    private Object outcome(Posting posting) {
        try {
            return post(posting);
        } catch (LedgerRefused refused) {
            return refused.reason();
        }
    }

    private static void awaitAWaiter(Handle holder) {
        Optional<Integer> waiter = Optional.empty();
        while (waiter.isEmpty()) {
            Thread.onSpinWait();
            waiter = holder.createQuery("""
                            select l.pid from pg_locks l
                            where not l.granted and pg_backend_pid() = any(pg_blocking_pids(l.pid)) limit 1
                            """).mapTo(Integer.class).findOne();
        }
    }

    private Posted post(Posting posting) {
        return jdbi.inTransaction(handle -> ledger.post(handle, posting));
    }

    private Wallet wallet() {
        return jdbi.withHandle(handle -> ledger.wallet(handle, merchant));
    }
}
