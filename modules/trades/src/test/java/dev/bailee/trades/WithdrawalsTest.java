package dev.bailee.trades;

import static dev.bailee.trades.TradesWorld.fact;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.bailee.kernel.ErrorCode;
import dev.bailee.kernel.Money;
import dev.bailee.kernel.Refusal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class WithdrawalsTest {

    private final TradesWorld world = new TradesWorld(Money.ofCents(100_000_00));

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void reservesTheCeilingsAndSaysNothingUntilItIsApproved() {
        UUID trade = world.accept("order-1", 1240, 1000);
        assertThat(world.wallet().available()).isEqualTo(Money.ofCents(99_977_60));
        assertThat(world.wallet().reserved()).isEqualTo(Money.ofCents(2240));
        assertThat(world.reported(trade)).isEmpty();
        assertThat(world.decide(trade, ApprovalVerdict.APPROVED).toBuy()).hasSize(2);
        assertThat(world.reported(trade)).singleElement().asString().contains("\"status\":\"pending\"");
    }

    @Test
    void refusesAnExternalIdTwiceAndNamesItsTrade() {
        UUID first = world.accept("order-1", 100);
        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> world.accept("order-1", 100))
                .satisfies(refusal -> {
                    assertThat(refusal.code()).isEqualTo(ErrorCode.EXTERNAL_ID_EXISTS);
                    assertThat(refusal.details()).containsEntry("tradeId", first.toString());
                });
        assertThat(world.wallet().reserved()).isEqualTo(Money.ofCents(100));
    }

    @Test
    void leavesNoTraceOfAWithdrawalThatTheBalanceDoesNotCover() {
        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> world.accept("order-1", 100_000_01))
                .satisfies(refusal -> assertThat(refusal.code()).isEqualTo(ErrorCode.MERCHANT_BALANCE_LOW));
        world.accept("order-1", 100);
    }

    @Test
    void acceptsExactlyWhatTheBalancePaysForWhenManyAskAtOnce() throws Exception {
        List<Boolean> accepted = race(20, () -> {
            try {
                world.accept(null, 14_000_00);
                return true;
            } catch (Refusal refusal) {
                assertThat(refusal.code()).isEqualTo(ErrorCode.MERCHANT_BALANCE_LOW);
                return false;
            }
        });
        assertThat(accepted).filteredOn(yes -> yes).hasSize(7);
        assertThat(world.wallet().available()).isEqualTo(Money.ofCents(2_000_00));
    }

    @Test
    void givesEverythingBackWhenTheMerchantRejects() {
        UUID trade = world.accept(null, 1240, 1000);
        Progress end = world.decide(trade, ApprovalVerdict.REJECTED);
        assertThat(end.wakeAt()).isNull();
        assertThat(world.trade(trade).error()).isEqualTo(FailureCode.MERCHANT_REJECTED);
        assertThat(world.items(trade)).allSatisfy(item -> {
            assertThat(item.status()).isEqualTo(TradeStatus.FAILED);
            assertThat(item.error()).isNull();
        });
        assertThat(world.wallet().available()).isEqualTo(Money.ofCents(100_000_00));
    }

    @Test
    void keepsTheFirstVerdict() {
        UUID trade = world.accept(null, 1240);
        world.decide(trade, ApprovalVerdict.UNANSWERED);
        world.decide(trade, ApprovalVerdict.APPROVED);
        assertThat(world.trade(trade).status()).isEqualTo(TradeStatus.FAILED);
        assertThat(world.trade(trade).error()).isEqualTo(FailureCode.APPROVAL_TIMEOUT);
    }

    @Test
    void chargesWhatItCostAndCompletesOnlyAfterAskingOnceMore() {
        UUID trade = world.pending(1500);
        UUID item = buy(trade);
        world.advance(trade, fact(item).offered(1240));
        assertThat(world.wallet().reserved()).isEqualTo(Money.ofCents(1240));
        assertThat(world.trade(trade).status()).isEqualTo(TradeStatus.ACTIVE);
        Instant delivered = world.now;
        world.advance(trade, fact(item).delivered(1240, delivered, null));
        assertThat(world.trade(trade).status()).isEqualTo(TradeStatus.HOLD);
        world.now = delivered.plus(Duration.ofDays(8));
        Progress over = world.advance(trade, fact(item).delivered(1240, delivered, delivered));
        assertThat(over.endsHold()).isTrue();
        assertThat(world.trade(trade).status()).isEqualTo(TradeStatus.HOLD);
        Progress end = world.advance(trade, fact(item).delivered(1240, delivered, world.now));
        assertThat(end.status()).isEqualTo(TradeStatus.COMPLETED);
        assertThat(end.wakeAt()).isNull();
        assertThat(world.wallet().available()).isEqualTo(Money.ofCents(99_987_60));
        assertThat(world.reported(trade).getLast()).contains("\"status\":\"completed\"", "\"totalPrice\":12.40");
    }

    @Test
    void takesThePenaltyOnceForAllThatIsDeclinedWhenever() {
        UUID trade = world.pending(300_00, 200_00, 100_00);
        for (Item item : world.items(trade)) {
            world.claim(trade, item.id());
            world.advance(trade, fact(item.id()).returned(item.held().cents(), true, null));
        }
        assertThat(world.trade(trade).status()).isEqualTo(TradeStatus.DECLINED);
        assertThat(world.wallet().available()).isEqualTo(Money.ofCents(100_000_00 - 900));
        assertThat(world.wallet().reserved()).isEqualTo(Money.ZERO);
    }

    @Test
    void resolvesAnItemOnceHoweverOftenItIsTold() throws Exception {
        UUID trade = world.pending(1000);
        UUID item = buy(trade);
        race(8, () -> world.advance(trade, fact(item).returned(1000, true, null)));
        assertThat(world.wallet().available()).isEqualTo(Money.ofCents(100_000_00 - 20));
        world.advance(trade, fact(item).refused(FailureCode.PURCHASE_FAILED));
        assertThat(world.items(trade).getFirst().status()).isEqualTo(TradeStatus.DECLINED);
    }

    @Test
    void letsEitherTheCancelOrTheBuyWin() throws Exception {
        for (int round = 0; round < 20; round++) {
            UUID trade = world.pending(1000);
            Item item = world.items(trade).getFirst();
            List<Boolean> wins = race(List.of(
                    () -> world.claim(trade, item.id()),
                    () -> cancel(trade, item.listingId().toString())));
            assertThat(wins).containsExactlyInAnyOrder(true, false);
            world.advance(trade);
            TradeStatus expected = wins.getFirst() ? TradeStatus.PENDING : TradeStatus.CANCELED;
            assertThat(world.trade(trade).status()).isEqualTo(expected);
        }
    }

    @Test
    void keepsACancelThatWasGrantedWhileTheMerchantWasAsked() {
        UUID trade = world.accept(null, 1000, 500);
        assertThat(cancel(trade, world.items(trade).getFirst().listingId().toString()))
                .isTrue();
        world.decide(trade, ApprovalVerdict.APPROVED);
        assertThat(world.items(trade))
                .extracting(Item::status)
                .containsExactly(TradeStatus.CANCELED, TradeStatus.PENDING);
        assertThat(world.wallet().reserved()).isEqualTo(Money.ofCents(500));
    }

    @Test
    void cancelsByTimerOnlyWhatNoBuyWasSentFor() {
        UUID trade = world.pending(1000, 500);
        world.claim(trade, world.items(trade).getFirst().id());
        world.now = world.now.plus(Duration.ofMinutes(31));
        assertThat(world.claim(trade, world.items(trade).getFirst().id())).isTrue();
        assertThat(world.claim(trade, world.items(trade).getLast().id())).isFalse();
        world.advance(trade);
        assertThat(world.items(trade))
                .extracting(Item::status)
                .containsExactly(TradeStatus.PENDING, TradeStatus.CANCELED);
    }

    @Test
    void givesUpUnaskedWhatNobodyTookUpInTime() {
        UUID trade = world.accept(null, 1000);
        world.now = world.now.plus(Duration.ofMinutes(10));
        assertThat(world.advance(trade).status()).isEqualTo(TradeStatus.FAILED);
        assertThat(world.trade(trade).error()).isEqualTo(FailureCode.MARKET_UNAVAILABLE);
    }

    @Test
    void needsNoOperatorAnyMoreOnceTheSupplierHasToldAfterAll() {
        UUID trade = world.pending(1240);
        UUID item = world.items(trade).getFirst().id();
        world.claim(trade, item);
        world.advance(trade, fact(item).overdue(world.now));
        assertThat(world.items(trade).getFirst().stuckAt()).isEqualTo(world.now);

        world.advance(trade, fact(item).refused(FailureCode.MARKET_UNAVAILABLE));

        assertThat(world.items(trade).getFirst().stuckAt()).isNull();
        assertThat(world.items(trade).getFirst().status()).isEqualTo(TradeStatus.FAILED);
    }

    @Test
    void postsAReversalThatComesAfterCompletion() {
        UUID trade = world.pending(1000);
        UUID item = buy(trade);
        Instant delivered = world.now;
        world.now = delivered.plus(Duration.ofDays(8));
        world.advance(trade, fact(item).delivered(1000, delivered, world.now));
        assertThat(world.trade(trade).status()).isEqualTo(TradeStatus.COMPLETED);
        world.advance(trade, fact(item).returned(1000, true, delivered));
        world.advance(trade, fact(item).returned(1000, true, delivered));
        assertThat(world.trade(trade).status()).isEqualTo(TradeStatus.REVERTED);
        assertThat(world.trade(trade).revertedBy()).isEqualTo(Causer.USER);
        assertThat(world.wallet().available()).isEqualTo(Money.ofCents(100_000_00 - 20));
    }

    @Test
    void passesThroughEveryStatusWhenFactsComeLate() {
        UUID trade = world.pending(1000);
        UUID item = buy(trade);
        world.advance(trade, fact(item).returned(1000, false, world.now));
        assertThat(world.trade(trade).status()).isEqualTo(TradeStatus.REVERTED);
        assertThat(world.trade(trade).revertedBy()).isEqualTo(Causer.SUPPLIER);
        assertThat(world.trade(trade).activeAt()).isNotNull();
        assertThat(world.trade(trade).holdEndAt()).isNotNull();
        assertThat(world.wallet().available()).isEqualTo(Money.ofCents(100_000_00));
    }

    @Test
    void knowsAReversalFromADeclineWhenTheDeliveryWentUnseen() {
        UUID trade = world.pending(1000);
        UUID item = buy(trade);
        Money paid = Money.ofCents(1000);
        world.advance(
                trade,
                new Sourcing(
                        item,
                        Sourcing.Stage.RETURNED,
                        null,
                        null,
                        paid,
                        paid,
                        "demo-1",
                        true,
                        "7000000001",
                        null,
                        null,
                        world.now.plus(TradesWorld.HOLD),
                        null,
                        null));
        assertThat(world.trade(trade).status()).isEqualTo(TradeStatus.REVERTED);
        assertThat(world.trade(trade).revertedBy()).isEqualTo(Causer.USER);
    }

    private UUID buy(UUID trade) {
        UUID item = world.items(trade).getFirst().id();
        assertThat(world.claim(trade, item)).isTrue();
        return item;
    }

    private boolean cancel(UUID trade, String ref) {
        try {
            world.jdbi.useTransaction(handle -> world.cancels.cancel(handle, trade, ref, Set.of()));
            return true;
        } catch (Refusal refusal) {
            assertThat(refusal.code()).isEqualTo(ErrorCode.INVALID_STATE_TRANSITION);
            return false;
        }
    }

    private static <T> List<T> race(int threads, Callable<T> call) throws Exception {
        return race(IntStream.range(0, threads).mapToObj(_ -> call).toList());
    }

    private static <T> List<T> race(List<Callable<T>> calls) throws InterruptedException, ExecutionException {
        try (ExecutorService threads = Executors.newFixedThreadPool(calls.size())) {
            List<T> results = new java.util.ArrayList<>();
            for (Future<T> future : threads.invokeAll(calls)) {
                results.add(future.get());
            }
            return results;
        }
    }
}
