package dev.bailee.trades;

import static dev.bailee.trades.DepositsWorld.cents;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.bailee.kernel.ErrorCode;
import dev.bailee.kernel.Money;
import dev.bailee.kernel.Refusal;
import dev.bailee.ledger.Wallet;
import dev.bailee.trades.Handover.Stage;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DepositsTest {

    private final DepositsWorld world = new DepositsWorld();

    @AfterEach
    void close() {
        world.assertBalanced("at the end of the test");
        world.close();
    }

    private void assertWallet(long available, long pending, long room) {
        Wallet wallet = world.wallet();
        assertThat(List.of(wallet.available(), wallet.pending(), wallet.instantRoom()))
                .containsExactly(cents(available), cents(pending), cents(room));
    }

    private void assertRefused(ErrorCode code, Runnable call) {
        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(call::run)
                .satisfies(refusal -> assertThat(refusal.code()).isEqualTo(code));
    }

    @Test
    void tellsOfADepositFromItsBeginning() {
        world.give(0, 300, 200);
        UUID trade = world.accept(1000, 400);
        assertWallet(0, 0, 100);
        assertThat(world.reported(trade)).containsExactly("initiated");
        TradeView view = world.view(trade);
        assertThat(view.type()).isEqualTo(TradeType.DEPOSIT);
        assertThat(view.preCredit()).isEqualByComparingTo("4.00");
        assertThat(view.pendingCredit()).isEqualByComparingTo("6.00");
        assertThat(view.totalPrice()).isEqualByComparingTo("10.00");
        assertThat(view.instant()).isTrue();
        TradeView.Collateral covered = java.util.Objects.requireNonNull(view.collateral());
        assertThat(covered.merchant()).isEqualByComparingTo("3.00");
        assertThat(covered.provider()).isEqualByComparingTo("1.00");
        assertThat(view.botInfo()).isEqualTo(new TradeView.BotInfo("bot one", "76561198000000099"));
        assertThat(view.items()).singleElement().satisfies(item -> {
            assertThat(item.assetId()).isNotNull();
            assertThat(item.status()).isNull();
        });
    }

    @Test
    void creditsTheInstantPartInHoldAndTheRestWhenNothingCanBeTakenBack() {
        world.give(0, 0, 500);
        UUID trade = world.accept(1000, 400);
        world.tell(trade, Stage.UNCONFIRMED);
        assertThat(world.trade(trade).status()).isEqualTo(TradeStatus.PENDING);
        world.tell(trade, Stage.LIVE);
        assertThat(world.trade(trade).status()).isEqualTo(TradeStatus.ACTIVE);
        assertWallet(0, 0, 100);

        world.tell(trade, Stage.ACCEPTED);
        assertThat(world.trade(trade).status()).isEqualTo(TradeStatus.HOLD);
        assertThat(world.trade(trade).holdEndAt()).isEqualTo(world.now.plus(DepositsWorld.HOLD));
        assertWallet(400, 600, 100);

        Instant before = world.now;
        world.now = before.plus(DepositsWorld.HOLD);
        DepositProgress over = world.tell(trade, Stage.ACCEPTED, before);
        assertThat(over.endsHold()).isTrue();
        assertThat(over.status()).isEqualTo(TradeStatus.HOLD);
        DepositProgress end = world.tell(trade, Stage.ACCEPTED);
        assertThat(end.status()).isEqualTo(TradeStatus.COMPLETED);
        assertThat(end.wakeAt()).isNull();
        assertWallet(1000, 0, 500);
        assertThat(world.reported(trade)).endsWith("completed");
    }

    @ParameterizedTest
    @CsvSource({
        "DECLINED, DECLINED,",
        "EXPIRED, DECLINED,",
        "VOID, FAILED,",
        "REFUSED, FAILED, USER_TRADE_RESTRICTED",
        "WITHDRAWN, CANCELED,",
        "DROPPED, FAILED, SERVICE_UNAVAILABLE"
    })
    void givesTheRoomBackHoweverItEnds(Stage told, TradeStatus end, FailureCode error) {
        world.give(0, 0, 500);
        UUID trade = world.accept(1000, 400);
        assertThat(world.tell(trade, told).wakeAt()).isNull();
        world.tell(trade, told);
        assertThat(world.trade(trade).status()).isEqualTo(end);
        assertThat(world.trade(trade).error()).isEqualTo(error);
        assertWallet(0, 0, 500);
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
        assertWallet(0, 0, 100);
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
        assertWallet(1000, 0, 0);
        world.spendAll();

        world.tell(trade, Stage.REVERSED);

        assertThat(world.trade(trade).status()).isEqualTo(TradeStatus.REVERTED);
        assertThat(world.wallet().receivable()).isEqualTo(cents(-1000));
        world.give(600, 0, 0);
        assertThat(world.wallet().receivable()).isEqualTo(cents(-400));
    }

    @Test
    void isFinalAtOnceWhereNothingCanBeTakenBack() {
        DepositAcceptance order = world.order("252490", null, 0, List.of(List.of(world.line(1000))));
        UUID trade = world.accept(order).getFirst().id();
        assertThat(world.tell(trade, Stage.ACCEPTED).status()).isEqualTo(TradeStatus.COMPLETED);
        assertWallet(1000, 0, 0);
        assertThat(world.trade(trade).holdEndAt()).isNull();
    }

    @Test
    void paysForItemsThatCameAlthoughItHadEnded() {
        world.give(0, 0, 500);
        UUID trade = world.accept(1000, 400);
        world.tell(trade, Stage.LIVE);
        world.tell(trade, Stage.DECLINED);

        world.tell(trade, Stage.ACCEPTED);

        assertThat(world.trade(trade).status()).isEqualTo(TradeStatus.HOLD);
        assertThat(world.view(trade).preCredit()).isEqualByComparingTo("0");
        assertWallet(0, 1000, 500);
    }

    @Test
    void givesUpWhatGotNoOfferInTime() {
        UUID trade = world.accept(1000, 0);
        assertThat(world.tell(trade, Stage.INTENDED).sends()).isTrue();
        world.now = world.now.plus(Duration.ofMinutes(10));
        DepositProgress late = world.tell(trade, Stage.INTENDED);
        assertThat(late.sends()).isFalse();
        assertThat(late.withdraws()).isTrue();
        assertThat(world.tell(trade, Stage.DROPPED).status()).isEqualTo(TradeStatus.FAILED);
    }

    @Test
    void cancelsOnlyOnceSteamSaysThatTheOfferIsGone() {
        UUID trade = world.accept(1000, 0);
        world.tell(trade, Stage.LIVE);
        world.cancel(trade);
        assertThat(world.tell(trade, Stage.LIVE).withdraws()).isTrue();
        assertThat(world.trade(trade).status()).isEqualTo(TradeStatus.ACTIVE);
        world.tell(trade, Stage.WITHDRAWN);
        assertThat(world.trade(trade).status()).isEqualTo(TradeStatus.CANCELED);
        world.cancel(trade);
    }

    @Test
    void refusesToCancelWhatTheUserHasAccepted() {
        UUID trade = world.accept(1000, 0);
        world.tell(trade, Stage.ACCEPTED);
        assertRefused(ErrorCode.INVALID_STATE_TRANSITION, () -> world.cancel(trade));
    }

    @Test
    void takesItemsThatCameWhileItWasBeingCancelled() {
        UUID trade = world.accept(1000, 0);
        world.tell(trade, Stage.LIVE);
        world.cancel(trade);
        world.tell(trade, Stage.ACCEPTED);
        assertThat(world.trade(trade).status()).isEqualTo(TradeStatus.HOLD);
        assertWallet(0, 1000, 0);
    }

    @Test
    void splitsARequestIntoTradesOfWhichOneCarriesTheReference() {
        world.give(0, 0, 500);
        List<TradeView> parts = world.accept(world.order(
                "730", "order-1", 450, List.of(List.of(world.line(400)), List.of(world.line(100), world.line(200)))));
        assertThat(parts).extracting(TradeView::externalId).containsExactly("order-1", null);
        assertThat(parts)
                .extracting(TradeView::preCredit)
                .satisfiesExactly(
                        first -> assertThat(first).isEqualByComparingTo("4.00"),
                        second -> assertThat(second).isEqualByComparingTo("0.50"));
        assertWallet(0, 0, 50);
        assertRefused(
                ErrorCode.EXTERNAL_ID_EXISTS,
                () -> world.accept(world.order("730", "order-1", 0, List.of(List.of(world.line(100))))));
        assertThat(world.view(parts.getLast().id()).items()).hasSize(2);
    }

    @Test
    void refusesAnItemOfAnotherOpenTradeAndLeavesNoTrace() {
        world.give(0, 0, 500);
        String asset = world.asset();
        UUID first = world.accept(world.order("730", null, 0, List.of(List.of(DepositsWorld.line(asset, 100)))))
                .getFirst()
                .id();
        DepositAcceptance again =
                world.order("730", "order-1", 400, List.of(List.of(world.line(100), DepositsWorld.line(asset, 100))));
        assertRefused(ErrorCode.ITEMS_UNAVAILABLE, () -> world.accept(again));
        assertWallet(0, 0, 500);
        world.tell(first, Stage.DECLINED);
        assertThat(world.accept(again)).hasSize(1);
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
        assertWallet(500, 0, 0);
    }

    @Test
    void countsWhatAUserHasGoingAndWhatWasTakenBack() {
        world.give(0, 0, 5000);
        IntStream.range(0, 3).forEach(_ -> world.accept(1000, 100));
        UUID reverted = world.accept(700, 0);
        world.tell(reverted, Stage.REVERSED);
        UUID declined = world.accept(500, 0);
        world.tell(declined, Stage.DECLINED);

        UserRecord record = record();

        assertThat(record).isEqualTo(new UserRecord(3, 5, cents(3700), cents(300), 1, 1));
        world.deposits.checkRate(record);
        world.accept(1000, 0);
        world.accept(1000, 0);
        assertRefused(ErrorCode.TOO_MANY_ACTIVE_TRADES, () -> world.deposits.checkRate(record()));
        world.now = world.now.plus(Duration.ofDays(91));
        assertThat(record().reversalsLately()).isZero();
        assertThat(record().reversals()).isEqualTo(1);
    }

    private UserRecord record() {
        return world.jdbi.withHandle(
                handle -> world.deposits.userRecord(handle, world.merchant, DepositsWorld.USER.owner()));
    }

    @Test
    void refusesMoreThanTenInFiveMinutesHoweverTheyEnded() {
        for (int i = 0; i < 10; i++) {
            world.tell(world.accept(100, 0), Stage.DECLINED);
        }
        assertRefused(ErrorCode.RATE_LIMITED, () -> world.deposits.checkRate(record()));
        world.now = world.now.plus(Duration.ofMinutes(5));
        world.deposits.checkRate(record());
    }

    @Test
    void storesWhatWasDecidedWithTheTrade() {
        world.give(0, 0, 500);
        UUID trade = world.accept(1000, 400);
        Map<String, Object> stored = world.jdbi.withHandle(handle -> handle.createQuery(
                        "select risk_rule, risk_outcome, risk_inputs ->> 'capCents' as cap from trades.deposits where trade_id = :id")
                .bind("id", trade)
                .mapToMap()
                .one());
        assertThat(stored)
                .containsEntry("risk_rule", "LEVEL_0_CAP")
                .containsEntry("risk_outcome", "INSTANT")
                .containsEntry("cap", "400");
    }

    @Test
    void callsForAnOperatorWhenNobodyCanSayWhatBecameOfAHold() {
        UUID trade = world.accept(1000, 0);
        Instant accepted = world.now;
        world.tell(trade, Stage.ACCEPTED);
        world.now = accepted.plus(DepositsWorld.HOLD).plus(Duration.ofHours(2));
        world.tell(trade, Stage.ACCEPTED, accepted);
        assertThat(world.deposit(trade).stuckAt()).isEqualTo(world.now);
        world.tell(trade, Stage.ACCEPTED);
        assertThat(world.deposit(trade).stuckAt()).isNull();
        assertThat(world.trade(trade).status()).isEqualTo(TradeStatus.COMPLETED);
    }

    @Test
    void callsForAnOperatorWhenNobodyCanSayWhatBecameOfAnOffer() {
        UUID trade = world.accept(1000, 0);
        Instant lapses = world.now.plus(Duration.ofMinutes(30));
        world.lapsesAt = lapses;
        world.now = lapses.plus(Duration.ofMinutes(59));
        world.tell(trade, Stage.LIVE);
        assertThat(world.deposit(trade).stuckAt()).isNull();
        world.now = lapses.plus(Duration.ofHours(1));
        world.tell(trade, Stage.KEPT);
        assertThat(world.deposit(trade).stuckAt()).isNull();
        world.tell(trade, Stage.LIVE);
        assertThat(world.deposit(trade).stuckAt()).isEqualTo(world.now);
        assertThat(world.trade(trade).status()).isEqualTo(TradeStatus.ACTIVE);
        world.tell(trade, Stage.EXPIRED);
        assertThat(world.deposit(trade).stuckAt()).isNull();
    }

    @Test
    void isFoundAmongTheMerchantsTrades() {
        UUID trade = world.accept(1000, 0);
        Trades.Listing listing = new Trades.Listing(
                world.merchant, world.trade(trade).clientUserId(), TradeType.DEPOSIT, null, null, 10);
        assertThat(world.jdbi
                        .withHandle(handle -> world.trades.list(handle, listing))
                        .items())
                .extracting(TradeView::id)
                .containsExactly(trade);
    }
}
