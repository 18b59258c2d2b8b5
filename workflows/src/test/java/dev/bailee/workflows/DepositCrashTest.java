package dev.bailee.workflows;

import static dev.bailee.workflows.DepositWorld.SHARE;
import static dev.bailee.workflows.DepositWorld.WORTH;
import static org.assertj.core.api.Assertions.assertThat;

import dev.bailee.trades.TradeStatus;
import dev.bailee.workflows.Rooms.Wishes;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Workers die and workflows are terminated, in any state of a deposit; what comes after goes on from its rows. */
class DepositCrashTest {

    @ParameterizedTest
    @CsvSource({
        "AbCd1234, COMPLETED, 1",
        "GHOST___, COMPLETED, 1",
        "REVERSE_, REVERTED, 1",
        "DECLINE_, DECLINED, 1",
        "LATEBAN_, FAILED, 0"
    })
    void everyActivityMayBeDoneTwice(String token, TradeStatus end, long offers) {
        try (DepositWorld world = new DepositWorld(Wishes.NONE.wrapping(Reluctance.dyingTwice()))) {
            UUID trade = world.accept(token);
            if (offers > 0) {
                world.until(trade, TradeStatus.ACTIVE);
                world.answered();
            }
            if (end == TradeStatus.COMPLETED || end == TradeStatus.REVERTED) {
                world.until(trade, TradeStatus.HOLD);
                world.pass(Rooms.HOLD.plus(Rooms.MARGIN));
            }
            world.untilOver(trade, "crashes-" + token);
            assertThat(world.trade(trade).status()).isEqualTo(end);
            assertThat(world.offersMade(trade)).isEqualTo(offers);
            assertBooks(world, trade, end == TradeStatus.COMPLETED);
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"ACTIVE", "HOLD", "COMPLETED"})
    void aWorkflowThatWasTerminatedIsStartedAgainFromItsRows(TradeStatus fatal) {
        try (DepositWorld world = new DepositWorld()) {
            UUID trade = live(world, fatal);
            world.untilOver(trade, "terminated-" + fatal.wire());
            assertBooks(world, trade, true);
        }
    }

    @Test
    void workersThatForgetEverythingTellTheSameStory() {
        try (DepositWorld world = new DepositWorld(Wishes.NONE.forgetting())) {
            UUID trade = live(world, TradeStatus.FAILED);
            world.untilOver(trade, "forgetful-workers");
            assertBooks(world, trade, true);
        }
    }

    private static UUID live(DepositWorld world, TradeStatus fatal) {
        UUID trade = world.active("AbCd1234");
        blow(world, trade, fatal, TradeStatus.ACTIVE);
        world.answered();
        world.until(trade, TradeStatus.HOLD);
        blow(world, trade, fatal, TradeStatus.HOLD);
        world.pass(Rooms.HOLD.plus(Rooms.MARGIN));
        world.until(trade, TradeStatus.COMPLETED);
        blow(world, trade, fatal, TradeStatus.COMPLETED);
        return trade;
    }

    // a test service whose workflow ends under a running activity never skips time again
    private static void blow(DepositWorld world, UUID trade, TradeStatus fatal, TradeStatus now) {
        if (fatal != now) {
            return;
        }
        String waits = now == TradeStatus.COMPLETED ? ": nothing" : ": waits";
        world.until(() -> world.state(trade).startsWith(now.wire() + waits));
        if (world.isRunning(world.workflow(trade))) {
            world.workflow(trade).terminate("an operator's doing");
        }
        world.until(() -> !world.isRunning(world.workflow(trade)));
        world.starter.wakeDeposit(trade);
    }

    private static void assertBooks(DepositWorld world, UUID trade, boolean gained) {
        world.assertWallet(gained ? WORTH : 0, 0, SHARE);
        assertThat(world.inStock(trade)).isEqualTo(gained ? 1 : 0);
        assertThat(world.shop.news()).doesNotHaveDuplicates();
    }
}
