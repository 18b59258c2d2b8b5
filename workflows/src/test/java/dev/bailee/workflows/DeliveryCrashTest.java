package dev.bailee.workflows;

import static dev.bailee.workflows.DeliveryWorld.ONE;
import static dev.bailee.workflows.DeliveryWorld.PRICE;
import static dev.bailee.workflows.DeliveryWorld.TWO;
import static org.assertj.core.api.Assertions.assertThat;

import dev.bailee.market.StockItem;
import dev.bailee.steam.OfferState;
import dev.bailee.trades.TradeStatus;
import java.time.Duration;
import java.util.Locale;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Workers die and workflows are terminated while our bots deliver; what comes after takes up where the rows say. */
class DeliveryCrashTest {

    @Test
    void everyActivityMayBeDoneTwice() {
        try (DeliveryWorld world = new DeliveryWorld(Rooms.Wishes.NONE.wrapping(Reluctance.dyingTwice()))) {
            UUID first = world.stocked(ONE);
            UUID second = world.stocked(TWO);
            UUID trade = world.active("AbCd1234", first, second);
            world.until(() -> !world.items(trade).contains("pending"));
            world.answered();
            world.until(trade, TradeStatus.HOLD);
            world.pass(Rooms.HOLD.plus(Rooms.MARGIN));
            world.untilOver(trade, "crashes");
            assertThat(world.items(trade)).containsOnly("completed");
            assertThat(world.sent(trade)).isEqualTo(2);
            world.assertSpent(2 * PRICE, 2 * PRICE);
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"ACTIVE", "HOLD", "COMPLETED"})
    void aWorkflowThatWasTerminatedIsStartedAgainFromItsRows(TradeStatus fatal) {
        try (DeliveryWorld world = new DeliveryWorld()) {
            UUID listing = world.stocked(ONE);
            UUID trade = world.active("AbCd1234", listing);
            blow(world, trade, fatal == TradeStatus.ACTIVE);
            world.answered();
            world.until(trade, TradeStatus.HOLD);
            blow(world, trade, fatal == TradeStatus.HOLD);
            world.pass(Rooms.HOLD.plus(Rooms.MARGIN));
            world.until(trade, TradeStatus.COMPLETED);
            blow(world, trade, fatal == TradeStatus.COMPLETED);
            world.untilOver(trade, "terminated-" + fatal.name().toLowerCase(Locale.ROOT));
            assertThat(world.sent(trade)).isOne();
            world.assertSpent(PRICE, PRICE);
            assertThat(world.item(listing).state()).isEqualTo(StockItem.State.SOLD);
        }
    }

    private static void blow(DeliveryWorld world, UUID trade, boolean fatal) {
        if (fatal) {
            world.until(() ->
                    world.state(trade).contains("waits") || world.state(trade).contains("nothing"));
            if (world.isRunning(world.workflow(trade))) {
                world.workflow(trade).terminate("an operator's doing");
            }
            world.starter.wake(trade);
        }
    }

    @Test
    void aRunThatFindsAnOfferOnItsWayLooksForItBeforeItIsSentAgain() {
        try (DeliveryWorld world = new DeliveryWorld()) {
            UUID listing = world.stocked(ONE);
            world.jdbi.useHandle(handle -> handle.execute("update sandbox.steam_mode set lose_sends = 1"));
            UUID trade = world.accept("AbCd1234", listing);
            world.until(() -> !world.offersOf(trade).isEmpty()
                    && world.offersOf(trade).getFirst().state() == OfferState.SENDING
                    && world.state(trade).equals("pending: waits for the supplier"));
            world.workflow(trade).terminate("an operator's doing");
            world.starter.wake(trade);
            world.pass(Duration.ofSeconds(100));
            assertThat(world.offersOf(trade).getFirst().state()).isEqualTo(OfferState.SENDING);
            assertThat(world.sent(trade)).isZero();
            world.pass(Duration.ofSeconds(30));
            world.until(trade, TradeStatus.ACTIVE);
            assertThat(world.sent(trade)).isOne();
            world.answered();
            world.until(trade, TradeStatus.HOLD);
            world.pass(Rooms.HOLD.plus(Rooms.MARGIN));
            world.untilOver(trade, "sent-again");
            world.assertSpent(PRICE, PRICE);
        }
    }

    @Test
    void workersThatForgetEverythingTellTheSameStory() {
        try (DeliveryWorld world = new DeliveryWorld(Rooms.Wishes.NONE.forgetting())) {
            UUID listing = world.stocked(ONE);
            UUID trade = world.held("AbCd1234", listing);
            world.pass(Rooms.HOLD.plus(Rooms.MARGIN));
            world.untilOver(trade, "forgetful-workers");
            world.assertSpent(PRICE, PRICE);
        }
    }
}
