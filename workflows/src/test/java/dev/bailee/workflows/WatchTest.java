package dev.bailee.workflows;

import dev.bailee.trades.TradeStatus;
import io.temporal.client.WorkflowStub;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The watcher of a supplier's key, polling for real. */
class WatchTest {

    private final World world = new World();

    @BeforeEach
    void watch() {
        world.starter.watch("stand-in", World.KEY);
    }

    @AfterEach
    void close() {
        world.close();
    }

    private WorkflowStub watcher() {
        return world.temporal.getWorkflowClient().newUntypedWorkflowStub("purchases/stand-in/" + World.KEY);
    }

    @Test
    void tellsATradeWhatBecameOfItsPurchase() {
        UUID trade = bought();
        world.supplier.offers("Item 1");
        world.until(trade, TradeStatus.ACTIVE);
    }

    private UUID bought() {
        UUID trade = world.accept(1_240);
        world.untilBought(trade, "Item 1");
        return trade;
    }

    @Test
    void endsWhenItsKeyIsSwitchedOff() {
        world.jdbi.useTransaction(handle -> world.suppliers.enable(handle, World.KEY, false));
        world.until(() -> !world.isRunning(watcher()));
        Histories.check(world.history(watcher()), "watch-ended");
    }

    @Test
    void keepsWatchingWhileTheSupplierIsSilent() {
        UUID trade = bought();
        world.supplier.beSilent(true);
        long asked = world.supplier.questions();
        world.until(() -> world.supplier.questions() > asked + 2);
        world.supplier.offers("Item 1");
        world.supplier.beSilent(false);
        world.until(trade, TradeStatus.ACTIVE);
    }
}
