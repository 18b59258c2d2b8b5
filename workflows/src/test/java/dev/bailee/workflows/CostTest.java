package dev.bailee.workflows;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bailee.callbacks.CallbackSettings;
import dev.bailee.callbacks.DestinationRules;
import dev.bailee.trades.TradeStatus;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What a merchant's withdrawal costs its operator at Temporal. */
class CostTest {

    @Test
    void aGoodWithdrawalOfOneItemStaysWithinItsBudget() {
        try (World world = new World()) {
            world.supplier.takes("Item 1", 1_230);
            UUID trade = world.held(1_240);
            world.pass(World.HOLD.plus(World.MARGIN));
            world.untilOver(trade, "completed");
            Cost cost = Cost.of(world.history(world.workflow(trade)).getEvents());
            System.out.printf(
                    "a good withdrawal of one item: %d actions %s, %d events%n",
                    cost.total(), cost.actions(), cost.events());
            assertThat(world.status(trade)).isEqualTo(TradeStatus.COMPLETED);
            assertThat(cost.total()).isLessThanOrEqualTo(16);
            assertThat(cost.events()).isLessThanOrEqualTo(70);
        }
    }

    @Test
    void aCallbackThatIsTakenAtOnceStaysWithinItsBudget() {
        CallbackSettings usual = CallbackSettings.of(DestinationRules.STRICT);
        try (World world = new World(World.Wishes.NONE.merging(usual.mergeWindow()))) {
            world.shop.decides(Shop.Reply.NO);
            UUID trade = world.accept(1_240);
            world.untilOver(trade, "rejected");
            Cost cost = Cost.of(world.history(world.callbackWorkflow(trade)).getEvents());
            System.out.printf("a callback: %d actions %s, %d events%n", cost.total(), cost.actions(), cost.events());
            assertThat(world.shop.news()).containsExactly("failed");
            assertThat(cost.total()).isLessThanOrEqualTo(3);
        }
    }
}
