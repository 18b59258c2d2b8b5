package dev.bailee.workflows;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bailee.kernel.ErrorCode;
import dev.bailee.trades.Cancels;
import dev.bailee.trades.FailureCode;
import dev.bailee.trades.TradeStatus;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What the merchant has a say in: whether anything is bought at all, and whether it still is. */
class ApprovalTest {

    private final AtomicBoolean stopped = new AtomicBoolean();
    private final World world = new World(World.Wishes.NONE.wrapping(Reluctance.buyingNothingWhile(stopped)));

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void buysNothingThatTheMerchantRejects() {
        world.shop.decides(Shop.Reply.NO);
        UUID trade = world.accept(1_240, 1_000);
        world.untilOver(trade, "rejected");
        assertThat(world.trade(trade).error()).isEqualTo(FailureCode.MERCHANT_REJECTED);
        assertThat(world.items(trade)).containsExactly("failed", "failed");
        assertEndedUnbought();
        assertThat(world.shop.news()).containsExactly("failed");
    }

    private void assertEndedUnbought() {
        world.assertSpent(0);
        assertThat(world.supplier.orders()).isEmpty();
    }

    @Test
    void asksThreeTimesAndTakesSilenceForNo() {
        world.shop.decides(Shop.Reply.BROKEN, Shop.Reply.BROKEN, Shop.Reply.BROKEN);
        UUID trade = world.accept(1_240);
        world.until(() -> world.shop.questions() > 0);
        world.pass(Duration.ofMinutes(2));
        world.untilOver(trade, "unanswered");
        assertThat(world.shop.questions()).isEqualTo(3);
        assertThat(world.trade(trade).error()).isEqualTo(FailureCode.APPROVAL_TIMEOUT);
        assertEndedUnbought();
    }

    @Test
    void goesOnWhereALaterQuestionIsAnswered() {
        world.shop.decides(Shop.Reply.BROKEN);
        UUID trade = world.accept(1_240);
        world.until(() -> world.shop.questions() > 0);
        world.pass(Duration.ofSeconds(20));
        world.untilBought(trade, "Item 1");
        assertThat(world.shop.questions()).isEqualTo(2);
    }

    @Test
    void takesAnEndpointThatWasSwitchedOffForNo() {
        world.jdbi.useTransaction(handle -> world.endpoints.disable(handle, world.merchant));
        UUID trade = world.accept(1_240);
        world.until(trade, TradeStatus.FAILED);
        world.until(() -> !world.isRunning(world.workflow(trade)));
        world.assertSound();
        assertThat(world.trade(trade).error()).isEqualTo(FailureCode.APPROVAL_TIMEOUT);
        assertThat(world.shop.questions()).isZero();
        assertEndedUnbought();
    }

    @Test
    void asksNobodyAboutWhatWasAcceptedTooLongAgo() {
        UUID trade = world.acceptQuietly(1_240);
        world.pass(Duration.ofMinutes(10));
        world.starter.wake(trade);
        world.untilOver(trade, "too-late");
        assertThat(world.errors(trade)).containsExactly("MARKET_UNAVAILABLE");
        assertThat(world.shop.questions()).isZero();
        assertEndedUnbought();
    }

    @Test
    void asksNobodyAboutWhatWasCancelledBefore() {
        UUID trade = world.acceptQuietly(1_240);
        assertThat(world.cancel(trade)).allMatch(Cancels.Outcome::isGranted);
        world.untilOver(trade, "canceled-before");
        assertThat(world.items(trade)).containsExactly("canceled");
        assertThat(world.shop.questions()).isZero();
        assertEndedUnbought();
    }

    @Test
    void keepsACancelThatCameWhileTheMerchantWasAsked() {
        UUID trade = world.acceptQuietly(1_240);
        world.shop.whenAsked(
                () -> assertThat(world.cancel(trade)).allMatch(Cancels.Outcome::isGranted), new Shop.Reply(200, ""));
        world.starter.wake(trade);
        world.untilOver(trade, "canceled-during");
        assertThat(world.items(trade)).containsExactly("canceled");
        assertEndedUnbought();
    }

    @Test
    void cancelsWhatIsAllowedAndNotBought() {
        stopped.set(true);
        UUID trade = world.accept(1_240);
        world.until(trade, TradeStatus.PENDING);
        assertThat(world.cancel(trade)).allMatch(Cancels.Outcome::isGranted);
        world.untilOver(trade, "canceled-after");
        assertThat(world.items(trade)).containsExactly("canceled");
        assertEndedUnbought();
        assertThat(world.shop.news()).containsExactly("pending", "canceled");
    }

    @Test
    void cancelsNothingThatABuyWasSentFor() {
        UUID trade = world.accept(1_240);
        world.untilBought(trade, "Item 1");
        List<Cancels.Outcome> outcomes = world.cancel(trade);
        assertThat(outcomes).extracting(Cancels.Outcome::reason).containsExactly(ErrorCode.INVALID_STATE_TRANSITION);
        assertThat(world.status(trade)).isEqualTo(TradeStatus.PENDING);
    }

    @Test
    void cancelsByItsTimerWhatIsNotBoughtByThen() {
        stopped.set(true);
        UUID trade = world.accept(1_240);
        world.until(trade, TradeStatus.PENDING);
        world.pass(Duration.ofMinutes(29));
        assertThat(world.status(trade)).isEqualTo(TradeStatus.PENDING);
        world.pass(Duration.ofMinutes(1));
        world.untilOver(trade, "canceled-by-timer");
        assertThat(world.items(trade)).containsExactly("canceled");
        assertEndedUnbought();
    }

    @Test
    void leavesToItsSupplierWhatIsBoughtWhenTheTimerRings() {
        UUID trade = world.accept(1_240);
        world.untilBought(trade, "Item 1");
        world.pass(Duration.ofMinutes(31));
        world.starter.wake(trade);
        world.poll();
        assertThat(world.status(trade)).isEqualTo(TradeStatus.PENDING);
        assertThat(world.isRunning(world.workflow(trade))).isTrue();
    }
}
