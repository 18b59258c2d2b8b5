package dev.bailee.workflows;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bailee.market.Causer;
import dev.bailee.trades.TradeStatus;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Workers die and workflows are terminated, in any state; what comes after takes up where the rows say. */
class CrashTest {

    /** A moment in the life of a good withdrawal. */
    enum Moment {
        ASKED,
        BOUGHT,
        ACTIVE,
        HOLD,
        COMPLETED
    }

    @Test
    void everyActivityMayBeDoneTwice() {
        try (World world = new World(World.Wishes.NONE.wrapping(Reluctance.dyingTwice()))) {
            world.supplier.takes("Item 1", 1_230);
            UUID trade = world.accept(1_240, 1_000);
            world.untilBought(trade, "Item 1");
            world.untilBought(trade, "Item 2");
            world.supplier.delivers("Item 1");
            world.supplier.returns("Item 2", Causer.BUYER);
            world.poll();
            world.until(trade, TradeStatus.HOLD);
            world.pass(World.HOLD.plus(World.MARGIN));
            world.untilOver(trade, "crashes");
            assertThat(world.items(trade)).containsExactly("completed", "declined");
            assertThat(world.supplier.orders()).hasSize(2);
            world.assertSpent(1_230 + 20);
        }
    }

    // a test service whose workflow ends under a running activity never skips time again
    @Test
    void aQuestionInFlightOutlivesItsWorkflow() {
        try (World world = new World()) {
            UUID trade = world.acceptQuietly(1_240);
            world.shop.whenAsked(
                    () -> {
                        world.workflow(trade).terminate("an operator's doing");
                        world.starter.wake(trade);
                    },
                    new Shop.Reply(200, ""));
            world.starter.wake(trade);
            world.untilBought(trade, "Item 1");
            world.supplier.returns("Item 1", Causer.BUYER);
            world.poll();
            world.untilOver(trade, "terminated-asked");
            assertThat(world.supplier.orders()).hasSize(1);
            assertThat(world.shop.questions()).isEqualTo(1);
            world.assertSpent(25);
        }
    }

    @ParameterizedTest
    @EnumSource(value = Moment.class, mode = EnumSource.Mode.EXCLUDE, names = "ASKED")
    void aWorkflowThatWasTerminatedIsStartedAgainFromItsRows(Moment fatal) {
        try (World world = new World()) {
            UUID trade = live(world, fatal, id -> {
                if (world.isRunning(world.workflow(id))) {
                    world.workflow(id).terminate("an operator's doing");
                }
                world.starter.wake(id);
            });
            world.untilOver(trade, "terminated-" + fatal.name().toLowerCase(Locale.ROOT));
            assertOneSale(world);
        }
    }

    @Test
    void workersThatForgetEverythingTellTheSameStory() {
        try (World world = new World(World.Wishes.NONE.forgetting())) {
            UUID trade = live(world, null, _ -> {});
            world.untilOver(trade, "forgetful-workers");
            assertOneSale(world);
        }
    }

    private static void assertOneSale(World world) {
        world.assertSpent(1_240);
        assertThat(world.supplier.orders()).hasSize(1);
        assertThat(world.shop.questions()).isBetween(1, 2);
    }

    private static UUID live(World world, @Nullable Moment fatal, Consumer<UUID> blow) {
        CountDownLatch blown = new CountDownLatch(1);
        UUID trade = world.acceptQuietly(1_240);
        world.shop.whenAsked(() -> await(blown), new Shop.Reply(200, ""));
        world.starter.wake(trade);
        for (Moment moment : Moment.values()) {
            reach(world, trade, moment);
            world.until(() -> world.state(trade).equals(words(moment)));
            if (moment == fatal) {
                blow.accept(trade);
            }
            blown.countDown();
        }
        return trade;
    }

    private static void reach(World world, UUID trade, Moment moment) {
        switch (moment) {
            case ASKED -> world.until(trade, TradeStatus.INITIATED);
            case BOUGHT -> world.untilBought(trade, "Item 1");
            case ACTIVE -> {
                world.poll();
                world.supplier.offers("Item 1");
                world.poll();
                world.until(trade, TradeStatus.ACTIVE);
            }
            case HOLD -> {
                world.supplier.delivers("Item 1");
                world.poll();
                world.until(trade, TradeStatus.HOLD);
            }
            case COMPLETED -> {
                world.pass(World.HOLD.plus(World.MARGIN));
                world.until(trade, TradeStatus.COMPLETED);
            }
        }
    }

    private static String words(Moment moment) {
        return switch (moment) {
            case ASKED -> "initiated: waits for the merchant's approval";
            case BOUGHT -> "pending: waits for the supplier";
            case ACTIVE -> "active: waits for the user to take the offer";
            case HOLD -> "hold: waits for the end of the hold";
            case COMPLETED -> "completed: nothing is left to do";
        };
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
