package dev.bailee.workflows;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bailee.market.FailureCode;
import dev.bailee.trades.TradeStatus;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a supplier may answer to a buy, if it answers at all. */
class PurchaseTest {

    private final World world = new World();

    @AfterEach
    void close() {
        world.close();
    }

    @ParameterizedTest
    @EnumSource(FailureCode.class)
    void failsForTheReasonThatTheSupplierGives(FailureCode code) {
        world.supplier.refuses("Item 1", code);
        UUID trade = world.accept(1_240);
        world.untilOver(trade, "refused");
        assertThat(world.errors(trade)).containsExactly(code.name());
        assertThat(world.supplier.orders()).hasSize(1);
        world.assertSpent(0);
    }

    @Test
    void triesAgainWhereARefusalMayPass() {
        world.supplier.answers("Item 1", StandIn.Reply.LATER, StandIn.Reply.LATER, StandIn.Reply.LATER);
        UUID trade = world.accept(1_240);
        world.until(() -> !world.supplier.orders().isEmpty());
        world.pass(Duration.ofMinutes(2));
        world.untilBought(trade, "Item 1");
        finish(trade, "bought-at-last");
        assertThat(world.supplier.orders()).hasSize(4);
    }

    private void finish(UUID trade, String path) {
        world.supplier.delivers("Item 1");
        world.poll();
        world.until(trade, TradeStatus.HOLD);
        world.pass(World.HOLD.plus(World.MARGIN));
        world.untilOver(trade, path);
        world.assertSpent(1_240);
    }

    @Test
    void givesUpWhenPatienceIsOver() {
        world.supplier.answers(
                "Item 1", Stream.generate(() -> StandIn.Reply.LATER).limit(100).toArray(StandIn.Reply[]::new));
        UUID trade = world.accept(1_240);
        world.until(() -> !world.supplier.orders().isEmpty());
        world.pass(Duration.ofMinutes(12));
        world.untilOver(trade, "patience-over");
        assertThat(world.errors(trade)).containsExactly("MARKET_UNAVAILABLE");
        world.assertSpent(0);
    }

    @Test
    void findsWhatWasBoughtWithoutAnAnswer() {
        world.supplier.answers("Item 1", StandIn.Reply.SELL_UNHEARD);
        UUID trade = world.accept(1_240);
        world.until(() -> world.supplier.hasSold("Item 1"));
        world.pass(Duration.ofMinutes(1));
        world.poll();
        world.untilBought(trade, "Item 1");
        finish(trade, "answer-lost");
        assertThat(world.supplier.orders()).hasSize(1);
    }

    @Test
    void buysAgainUnderTheSameReferenceOnceItWasNeverSeenTwice() {
        world.supplier.answers("Item 1", StandIn.Reply.LOSE);
        UUID trade = world.accept(1_240);
        world.until(() -> !world.supplier.orders().isEmpty());
        neverSeen();
        assertThat(world.supplier.orders()).hasSize(1);
        neverSeen();
        world.pass(Duration.ofMinutes(1));
        world.untilBought(trade, "Item 1");
        List<UUID> orders = world.supplier.orders();
        assertThat(orders).hasSize(2).containsOnly(orders.getFirst());
        finish(trade, "never-seen");
    }

    private void neverSeen() {
        world.pass(Duration.ofMinutes(2));
        world.poll();
    }

    @Test
    void takesAnItemFromOfferToHoldThatIsSeenDeliveredAtOnce() {
        UUID trade = world.accept(1_240);
        world.untilBought(trade, "Item 1");
        finish(trade, "delivered-at-once");
        assertThat(world.shop.news()).startsWith("pending").endsWith("hold", "completed");
    }
}
