package dev.bailee.workflows;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bailee.market.Causer;
import dev.bailee.trades.TradeStatus;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Nobody was told, or whoever was told is gone: the rows are found all the same. In real time. */
class SweeperTest {

    private final AtomicBoolean blind = new AtomicBoolean();
    private final World world = new World(World.Wishes.NONE.wrapping(Reluctance.blindWhile(blind)));

    @AfterEach
    void close() {
        world.close();
    }

    private Sweeper sweeper(Duration lateBy, boolean forgetful) {
        return sweeper(lateBy, forgetful, world.clock);
    }

    private Sweeper sweeper(Duration lateBy, boolean forgetful, InstantSource clock) {
        Sweeper sweeper = new Sweeper(
                world.jdbi,
                world.trades,
                world.callbacks,
                world.suppliers,
                world.purchases,
                new OfferSweep(world.jdbi, world.fleet, world.offers, world.starter),
                world.starter,
                clock,
                new Sweeper.Pace(Duration.ofMillis(200), lateBy, forgetful));
        sweeper.start();
        return sweeper;
    }

    @Test
    void takesUpATradeThatNobodyStartedAndHasItsPurchaseWatched() {
        UUID trade = world.acceptQuietly(1_240);
        try (Sweeper sweeper = sweeper(Duration.ofSeconds(1), false)) {
            assertThat(sweeper).isNotNull();
            world.untilBought(trade, "Item 1");
            world.supplier.offers("Item 1");
            world.until(trade, TradeStatus.ACTIVE);
            world.supplier.delivers("Item 1");
            world.until(trade, TradeStatus.HOLD);
            world.assertSound();
            assertThat(labels(trade)).contains("MerchantId", "TradeType", "SteamId", "TotalCents");
        }
    }

    private Set<String> labels(UUID trade) {
        return world.history(world.workflow(trade))
                .getEvents()
                .getFirst()
                .getWorkflowExecutionStartedEventAttributes()
                .getSearchAttributes()
                .getIndexedFieldsMap()
                .keySet();
    }

    @Test
    void sweepsOnAfterAFaultThatNobodyForesaw() {
        UUID trade = world.acceptQuietly(1_240);
        AtomicInteger rounds = new AtomicInteger();
        InstantSource faulty = () -> {
            if (rounds.getAndIncrement() == 0) {
                throw new LinkageError("a class of an older release");
            }
            return world.clock.instant();
        };
        try (Sweeper sweeper = sweeper(Duration.ofSeconds(1), false, faulty)) {
            assertThat(sweeper).isNotNull();
            world.untilBought(trade, "Item 1");
        }
    }

    @Test
    void takesUpEveryOpenTradeAtStartWhereTemporalForgets() {
        UUID trade = world.held(1_240);
        world.workflow(trade).terminate("forgotten");
        try (Sweeper sweeper = sweeper(Duration.ofDays(1), true)) {
            assertThat(sweeper).isNotNull();
            world.until(() -> world.isRunning(world.workflow(trade)));
        }
    }

    @Test
    void revertsACompletedTradeWhoseRunWasToldAndLostBeforeItLooked() {
        UUID trade = world.held(1_240);
        world.pass(World.HOLD.plus(World.MARGIN));
        world.untilOver(trade, "completed-early");
        world.pass(Duration.ofHours(12));
        blind.set(true);
        world.supplier.returns("Item 1", Causer.BUYER);
        world.poll();
        world.until(() -> world.isRunning(world.workflow(trade)));
        world.workflow(trade).terminate("lost");
        blind.set(false);
        try (Sweeper sweeper = sweeper(Duration.ofSeconds(1), false)) {
            assertThat(sweeper).isNotNull();
            world.until(trade, TradeStatus.REVERTED);
        }
        world.assertSpent(25);
    }

    @Test
    void tellsOfChangesAndCallbacksThatNobodyWasToldOf() {
        UUID trade = world.active(1_240);
        world.until(() -> !world.isRunning(world.callbackWorkflow(trade)));
        world.workflow(trade).terminate("gone");
        world.supplier.delivers("Item 1");
        world.jdbi.useTransaction(handle ->
                world.purchases.observe(handle, world.suppliers.poll(World.KEY).outcomes()));
        world.jdbi.useTransaction(handle -> world.callbacks.record(
                handle, world.subject(trade), world.merchant, "{\"trade\":{\"status\":\"untold\"}}"));
        try (Sweeper sweeper = sweeper(Duration.ofMillis(100), false)) {
            assertThat(sweeper).isNotNull();
            world.until(trade, TradeStatus.HOLD);
            world.until(() -> world.shop.news().contains("hold"));
        }
        assertThat(world.shop.news()).containsSubsequence("active", "untold", "hold");
    }
}
