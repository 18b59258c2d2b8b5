package dev.bailee.market;

import static org.assertj.core.api.Assertions.assertThatCode;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whoever waits for a purchase holds none behind it, so that nobody who goes the same way waits for him in a circle. */
@Timeout(30)
class LockOrderTest {

    private final World world = new World();
    private final Order low = world.order();
    private final Order high = world.order();

    @AfterEach
    void close() {
        world.close();
    }

    private final Map<String, Consumer<Handle>> changes = Map.of(
            "observe",
            handle -> world.purchases.observe(
                    handle,
                    List.of(Sights.delivered(low.itemId(), world.now()), Sights.offered(high.itemId(), world.now()))),
            "markStuck",
            handle -> world.purchases.markStuck(handle),
            "markStuckOn",
            handle -> handle.attach(PurchasesDao.class).markStuckOn("k1", world.now()),
            "takeIn",
            handle -> world.purchases.takeIn(handle, low.tradeId()));

    @ParameterizedTest
    @ValueSource(strings = {"observe", "markStuck", "markStuckOn", "takeIn"})
    void manyPurchasesAreLockedInTheOrderOfTheirIds(String change) throws Exception {
        prepare(change);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
                Handle first = world.jdbi.open()) {
            first.begin();
            lock(first, low.itemId());
            Future<?> other = threads.submit(() -> world.jdbi.useTransaction(
                    handle -> changes.getOrDefault(change, _ -> {}).accept(handle)));
            while (!somebodyWaits()) {
                Thread.onSpinWait();
            }

            assertThatCode(() -> lock(first, high.itemId())).doesNotThrowAnyException();
            first.rollback();
            other.get();
        }
    }

    // the table holds the later item first, so that only an order that was asked for is the order of the ids
    private void prepare(String change) {
        UUID run = world.ids.next();
        world.intend(high, run);
        world.intend(low, run);
        world.jdbi.useHandle(handle -> handle.execute(
                "update market.purchases set key_id = 'k1', notified_at = null, trade_id = ?", low.tradeId()));
        if (change.equals("observe")) {
            world.observe(Sights.delivered(low.itemId(), world.pass(Duration.ofMinutes(1))));
        }
        world.pass(Duration.ofHours(2));
    }

    private static void lock(Handle handle, UUID itemId) {
        handle.select("select 1 from market.purchases where item_id = ? for update nowait", itemId)
                .mapTo(Integer.class)
                .one();
    }

    private boolean somebodyWaits() {
        return world.jdbi.withHandle(
                handle -> handle.select("""
                        select exists (select from pg_stat_activity
                            where datname = current_database() and wait_event_type = 'Lock')
                        """).mapTo(Boolean.class).one());
    }
}
