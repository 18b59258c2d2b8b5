package dev.bailee.trades;

import static dev.bailee.trades.DepositsWorld.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.bailee.kernel.ErrorCode;
import dev.bailee.kernel.Refusal;
import dev.bailee.trades.Handover.Stage;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
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

    @Test
    void tellsOfADepositFromItsBeginning() {
        world.give(0, 300, 200);
        UUID trade = world.accept(1000, 400);
        world.assertWallet(0, 0, 100);
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
        world.assertWallet(0, 0, 500);
    }

    @Test
    void isFinalAtOnceWhereNothingCanBeTakenBack() {
        DepositAcceptance order = world.order("252490", null, 0, List.of(List.of(world.line(1000))));
        UUID trade = world.accept(order).getFirst().id();
        assertThat(world.tell(trade, Stage.ACCEPTED).status()).isEqualTo(TradeStatus.COMPLETED);
        world.assertWallet(1000, 0, 0);
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
        world.assertWallet(0, 1000, 500);
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
        world.assertWallet(0, 1000, 0);
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
        world.assertWallet(0, 0, 50);
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
        world.assertWallet(0, 0, 500);
        world.tell(first, Stage.DECLINED);
        assertThat(world.accept(again)).hasSize(1);
    }

    @Test
    void callsBackEveryStatusAsItWasThenHoweverLateItIsTold() {
        world.give(0, 0, 500);
        UUID trade = world.accept(1000, 400);

        world.tell(trade, Stage.REVERSED);

        assertThat(world.reported(trade)).containsExactly("initiated", "pending", "active", "hold", "reverted");
        List<JsonNode> told = world.told(trade);
        assertThat(told.stream().map(one -> one.has("activeAt"))).containsExactly(false, false, true, true, true);
        assertThat(told.stream().map(one -> one.has("holdEndDate"))).containsExactly(false, false, false, true, true);
        assertThat(told.stream().map(one -> one.has("revertedBy"))).containsExactly(false, false, false, false, true);
        assertThat(told).allSatisfy(one -> {
            assertThat(one.path("items")).hasSize(1);
            assertThat(one.path("preCredit").decimalValue()).isEqualByComparingTo("4.00");
        });
    }

    @Test
    void callsBackNothingTwice() {
        UUID trade = world.accept(1000, 0);
        for (Stage stage : List.of(Stage.INTENDED, Stage.UNCONFIRMED, Stage.LIVE, Stage.ACCEPTED)) {
            world.tell(trade, stage);
            world.tell(trade, stage);
        }
        assertThat(world.reported(trade)).containsExactly("initiated", "pending", "active", "hold");
    }

    @Test
    void refusesToCancelASecondTimeWhatEndedOtherwise() {
        UUID trade = world.accept(1000, 0);
        world.tell(trade, Stage.LIVE);
        world.cancel(trade);
        world.tell(trade, Stage.ACCEPTED);
        world.now = world.now.plus(DepositsWorld.HOLD);
        world.tell(trade, Stage.ACCEPTED);
        assertThat(world.trade(trade).status()).isEqualTo(TradeStatus.COMPLETED);
        assertRefused(ErrorCode.INVALID_STATE_TRANSITION, () -> world.cancel(trade));
    }

    @Test
    void refusesToCancelWhatSteamKeepsForUs() {
        UUID trade = world.accept(1000, 0);
        world.tell(trade, Stage.KEPT);
        assertThat(world.trade(trade).status()).isEqualTo(TradeStatus.ACTIVE);
        assertRefused(ErrorCode.INVALID_STATE_TRANSITION, () -> world.cancel(trade, true));
    }

    @Test
    void letsOneOfTwoHaveTheSameItemsHoweverTheyAreSplit() throws Exception {
        try (ExecutorService threads = Executors.newFixedThreadPool(2)) {
            for (int round = 0; round < 25; round++) {
                String one = world.asset();
                String other = world.asset();
                List<Future<Boolean>> both =
                        threads.invokeAll(List.of(() -> isAccepted(one, other), () -> isAccepted(other, one)));
                assertThat(List.of(both.getFirst().get(), both.getLast().get())).containsOnlyOnce(true);
            }
        }
    }

    private boolean isAccepted(String first, String second) {
        try {
            world.accept(world.order(
                    "730",
                    null,
                    0,
                    List.of(List.of(DepositsWorld.line(first, 100)), List.of(DepositsWorld.line(second, 100)))));
            return true;
        } catch (Refusal refusal) {
            assertThat(refusal.code()).isEqualTo(ErrorCode.ITEMS_UNAVAILABLE);
            return false;
        }
    }
}
