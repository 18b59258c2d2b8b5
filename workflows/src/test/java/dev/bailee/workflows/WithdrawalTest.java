package dev.bailee.workflows;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bailee.market.Causer;
import dev.bailee.trades.TradeStatus;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What users and suppliers make of a withdrawal once it is bought, with time skipped. */
class WithdrawalTest {

    private final World world = new World();

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void completesAfterItsHold() {
        world.supplier.takes("Item 1", 1_230);
        UUID trade = world.held(1_240);
        world.pass(World.HOLD.plus(World.MARGIN));
        world.untilOver(trade, "completed");
        assertThat(world.status(trade)).isEqualTo(TradeStatus.COMPLETED);
        world.assertSpent(1_230);
        assertThat(world.shop.news()).containsExactly("pending", "active", "hold", "completed");
        assertThat(world.shop.questions()).isEqualTo(1);
    }

    @Test
    void isNotOverBeforeItsHoldIs() {
        UUID trade = world.held(1_240);
        world.pass(World.HOLD.minus(Duration.ofMinutes(1)));
        world.poll();
        assertThat(world.status(trade)).isEqualTo(TradeStatus.HOLD);
        assertThat(world.isRunning(world.workflow(trade))).isTrue();
    }

    // an offer that runs out looks the same to us: the supplier says that it was the buyer's doing
    @Test
    void costsThePenaltyIfTheUserDeclines() {
        UUID trade = world.active(1_240);
        world.supplier.returns("Item 1", Causer.BUYER);
        world.poll();
        world.untilOver(trade, "declined");
        assertThat(world.items(trade)).containsExactly("declined");
        world.assertSpent(25);
        assertThat(world.shop.news()).containsExactly("pending", "active", "declined");
    }

    @Test
    void costsNothingIfTheSellerNeverSends() {
        UUID trade = world.accept(1_240);
        world.untilBought(trade, "Item 1");
        world.supplier.returns("Item 1", Causer.SELLER);
        world.poll();
        world.untilOver(trade, "never-sent");
        assertThat(world.errors(trade)).containsExactly("LISTING_UNAVAILABLE");
        world.assertSpent(0);
    }

    @Test
    void letsEachItemEndInItsOwnWay() {
        UUID trade = world.active(1_240, 50_000);
        world.untilBought(trade, "Item 2");
        world.supplier.offers("Item 2");
        world.poll();
        world.supplier.returns("Item 2", Causer.BUYER);
        world.supplier.delivers("Item 1");
        world.poll();
        world.until(trade, TradeStatus.HOLD);
        world.pass(World.HOLD.plus(World.MARGIN));
        world.untilOver(trade, "two-items");
        assertThat(world.items(trade)).containsExactly("completed", "declined");
        world.assertSpent(1_240 + 900);
    }

    @Test
    void isRevertedOnTheSixthDayByItsUser() {
        UUID trade = world.held(1_240);
        world.pass(Duration.ofDays(6));
        world.supplier.returns("Item 1", Causer.BUYER);
        world.poll();
        world.untilOver(trade, "reverted-by-user");
        assertThat(world.items(trade)).containsExactly("reverted");
        world.assertSpent(25);
    }

    @Test
    void isRevertedOnTheSixthDayByItsSupplier() {
        UUID trade = world.held(1_240);
        world.pass(Duration.ofDays(6));
        world.supplier.returns("Item 1", Causer.SELLER);
        world.poll();
        world.untilOver(trade, "reverted-by-supplier");
        assertThat(world.items(trade)).containsExactly("reverted");
        world.assertSpent(0);
    }

    @Test
    void isRevertedAfterItsCompletionByARunOfItsOwn() {
        UUID trade = completed();
        world.pass(Duration.ofHours(12));
        world.supplier.returns("Item 1", Causer.BUYER);
        world.poll();
        world.until(trade, TradeStatus.REVERTED);
        world.untilOver(trade, "reverted-after");
        world.assertSpent(25);
        assertThat(world.shop.news()).containsExactly("pending", "active", "hold", "completed", "reverted");
    }

    private UUID completed() {
        UUID trade = world.held(1_240);
        world.pass(World.HOLD.plus(World.MARGIN));
        world.untilOver(trade, "completed");
        return trade;
    }

    @Test
    void asksNowAndThenForAPurchaseThatItsSupplierForgot() {
        UUID trade = world.held(1_240);
        world.supplier.forget(true);
        world.pass(World.HOLD.plus(Duration.ofHours(1)));
        assertThat(world.status(trade)).isEqualTo(TradeStatus.HOLD);
        assertThat(world.activities(trade, "PurchaseAskOnceMore")).isBetween(2L, 15L);
        world.supplier.forget(false);
        world.pass(Duration.ofMinutes(10));
        world.untilOver(trade, "forgetful-supplier");
        world.assertSpent(1_240);
    }

    @Test
    void listensWhileItsSupplierIsSilent() {
        UUID trade = world.held(1_240);
        world.supplier.beSilent(true);
        world.pass(World.HOLD.plus(Duration.ofHours(1)));
        world.until(() -> world.state(trade).equals("hold: asks the supplier once more"));
        long looks = world.looks(trade);
        assertThat(world.starter.wake(trade)).isTrue();
        world.until(() -> world.looks(trade) > looks);
        assertThat(world.status(trade)).isEqualTo(TradeStatus.HOLD);
        world.supplier.beSilent(false);
        world.pass(Duration.ofMinutes(20));
        world.untilOver(trade, "silent-supplier");
        world.assertSpent(1_240);
    }
}
