package dev.bailee.trades;

import static dev.bailee.trades.DepositsWorld.assertRefused;
import static dev.bailee.trades.DepositsWorld.cents;
import static org.assertj.core.api.Assertions.assertThat;

import dev.bailee.kernel.ErrorCode;
import dev.bailee.kernel.Money;
import dev.bailee.trades.Handover.Stage;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What deposits do to the wallet, and who stands behind it. */
class DepositCreditTest {

    private final DepositsWorld world = new DepositsWorld();

    @AfterEach
    void close() {
        world.assertBalanced("at the end of the test");
        world.close();
    }

    @Test
    void creditsTheInstantPartInHoldAndTheRestWhenNothingCanBeTakenBack() {
        world.give(0, 0, 500);
        UUID trade = world.accept(1000, 400);
        world.tell(trade, Stage.UNCONFIRMED);
        assertThat(world.trade(trade).status()).isEqualTo(TradeStatus.PENDING);
        world.tell(trade, Stage.LIVE);
        assertThat(world.trade(trade).status()).isEqualTo(TradeStatus.ACTIVE);
        world.assertWallet(0, 0, 100);

        world.tell(trade, Stage.ACCEPTED);
        assertThat(world.trade(trade).status()).isEqualTo(TradeStatus.HOLD);
        assertThat(world.trade(trade).holdEndAt()).isEqualTo(world.now.plus(DepositsWorld.HOLD));
        world.assertWallet(400, 600, 100);

        Instant before = world.now;
        world.now = before.plus(DepositsWorld.HOLD);
        DepositProgress over = world.tell(trade, Stage.ACCEPTED, before);
        assertThat(over.endsHold()).isTrue();
        assertThat(over.status()).isEqualTo(TradeStatus.HOLD);
        DepositProgress end = world.tell(trade, Stage.ACCEPTED);
        assertThat(end.status()).isEqualTo(TradeStatus.COMPLETED);
        assertThat(end.wakeAt()).isNull();
        world.assertWallet(1000, 0, 500);
        assertThat(world.reported(trade)).endsWith("completed");
    }

    @Test
    void takesBackWhatWasCreditedWhenTheUserTakesTheItemsBackInHold() {
        world.give(0, 300, 200);
        UUID trade = world.accept(1000, 400);
        world.tell(trade, Stage.ACCEPTED);
        world.spendAll();

        world.tell(trade, Stage.REVERSED);
        world.tell(trade, Stage.REVERSED);

        assertThat(world.trade(trade).status()).isEqualTo(TradeStatus.REVERTED);
        assertThat(world.trade(trade).revertedBy()).isEqualTo(Causer.USER);
        world.assertWallet(0, 0, 100);
        assertThat(world.wallet().collateral()).isEqualTo(Money.ZERO);
        assertThat(world.share()).isEqualTo(cents(100));
        assertThat(world.wallet().receivable()).isEqualTo(Money.ZERO);
    }

    @Test
    void takesItBackAfterCompletionTooAndLetsTheMerchantOweTheRest() {
        UUID trade = world.accept(1000, 0);
        world.tell(trade, Stage.ACCEPTED);
        world.now = world.now.plus(Duration.ofDays(8));
        world.tell(trade, Stage.ACCEPTED);
        world.assertWallet(1000, 0, 0);
        world.spendAll();

        world.tell(trade, Stage.REVERSED);

        assertThat(world.trade(trade).status()).isEqualTo(TradeStatus.REVERTED);
        assertThat(world.wallet().receivable()).isEqualTo(cents(-1000));
        world.give(600, 0, 0);
        assertThat(world.wallet().receivable()).isEqualTo(cents(-400));
    }

    @Test
    void givesNothingAtOnceWhereThereIsNoRoom() {
        world.give(0, 100, 0);
        UUID first = world.accept(1000, 400);
        assertThat(world.view(first).preCredit()).isEqualByComparingTo("1.00");
        UUID second = world.accept(1000, 400);
        assertThat(world.view(second).preCredit()).isEqualByComparingTo("0");
        assertThat(world.view(second).instant()).isFalse();
    }

    @Test
    void neverGivesMoreThanThereIsRoomWhenManyAskAtOnce() throws Exception {
        world.give(0, 0, 1000);
        try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
            List<Future<UUID>> accepted = threads.invokeAll(IntStream.range(0, 16)
                    .<java.util.concurrent.Callable<UUID>>mapToObj(_ -> () -> world.accept(400, 300))
                    .toList());
            for (Future<UUID> one : accepted) {
                assertThat(world.deposit(one.get()).precredit().cents()).isBetween(0L, 300L);
            }
        }
        assertThat(world.wallet().instantRoom().cents()).isBetween(0L, 100L);
    }

    @Test
    void hearsOfAReversalLateWithoutStandingInTheWayOfWhoSetsTheShare() throws Exception {
        world.give(0, 0, 500);
        UUID trade = world.accept(1000, 400);
        world.tell(trade, Stage.LIVE);
        try (ExecutorService thread = Executors.newSingleThreadExecutor()) {
            Future<DepositProgress> told = world.jdbi.inTransaction(handle -> {
                assertThat(handle.attach(DepositsDao.class).lockShare(world.merchant))
                        .contains(cents(500));
                Future<DepositProgress> reversal = thread.submit(() -> world.tell(trade, Stage.REVERSED));
                world.untilSomebodyWaits();
                world.collaterals.grant(handle, world.merchant, cents(600));
                return reversal;
            });
            assertThat(told.get().status()).isEqualTo(TradeStatus.REVERTED);
        }
        assertThat(world.share()).isEqualTo(cents(600));
    }

    @Test
    void keepsTheCollateralThatCoversADeposit() {
        world.give(0, 500, 0);
        UUID trade = world.accept(1000, 400);
        assertRefused(
                ErrorCode.INSUFFICIENT_BALANCE,
                () -> world.jdbi.useTransaction(
                        handle -> world.collaterals.takeOut(handle, world.merchant, cents(101))));
        world.jdbi.useTransaction(handle -> world.collaterals.takeOut(handle, world.merchant, cents(100)));
        world.tell(trade, Stage.DECLINED);
        world.jdbi.useTransaction(handle -> world.collaterals.takeOut(handle, world.merchant, cents(400)));
        world.assertWallet(500, 0, 0);
    }

    @Test
    void letsTheSameCollateralStandBehindOneDepositOnly() {
        world.give(0, 1000, 1000);
        UUID first = world.accept(1000, 1000);
        UUID second = world.accept(1000, 1000);
        assertCovered(first, 1000, 0);
        assertCovered(second, 0, 1000);

        world.tell(first, Stage.DECLINED);

        assertCovered(world.accept(600, 600), 600, 0);
        assertCovered(world.accept(400, 400), 400, 0);
    }

    private void assertCovered(UUID trade, long byMerchant, long byProvider) {
        Deposit deposit = world.deposit(trade);
        assertThat(List.of(deposit.merchantCollateral(), deposit.providerCollateral()))
                .containsExactly(cents(byMerchant), cents(byProvider));
    }

    @Test
    void givesWhatIsLeftWhereAnotherTookSomeOfTheRoomJustNow() throws Exception {
        world.give(0, 0, 500);
        try (ExecutorService thread = Executors.newSingleThreadExecutor()) {
            Future<UUID> second = world.jdbi.inTransaction(handle -> {
                world.deposits.accept(handle, world.order("730", null, 300, List.of(List.of(world.line(1000)))));
                Future<UUID> waiting = thread.submit(() -> world.accept(1000, 400));
                world.untilSomebodyWaits();
                return waiting;
            });
            assertThat(world.deposit(second.get()).precredit()).isEqualTo(cents(200));
        }
        world.assertWallet(0, 0, 0);
    }
}
