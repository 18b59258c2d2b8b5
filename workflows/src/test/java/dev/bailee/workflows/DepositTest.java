package dev.bailee.workflows;

import static dev.bailee.workflows.DepositWorld.AT_ONCE;
import static dev.bailee.workflows.DepositWorld.SHARE;
import static dev.bailee.workflows.DepositWorld.WORTH;
import static org.assertj.core.api.Assertions.assertThat;

import dev.bailee.kernel.Money;
import dev.bailee.ledger.Postings;
import dev.bailee.ledger.Wallet;
import dev.bailee.trades.Causer;
import dev.bailee.trades.TradeStatus;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What users make of a deposit, with time skipped. */
class DepositTest {

    private final DepositWorld world = new DepositWorld();

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void completesAfterItsHoldWithinItsBudget() {
        UUID trade = world.held("AbCd1234");
        world.assertWallet(AT_ONCE, WORTH - AT_ONCE, SHARE - AT_ONCE);
        assertThat(world.state(trade)).startsWith("hold: waits for the end of the hold");
        assertThat(world.inStock(trade)).isZero();

        world.pass(Rooms.HOLD.plus(Rooms.MARGIN));
        world.untilOver(trade, "completed");

        assertThat(world.trade(trade).status()).isEqualTo(TradeStatus.COMPLETED);
        world.assertWallet(WORTH, 0, SHARE);
        assertThat(world.inStock(trade)).isOne();
        assertThat(world.shop.news()).containsExactly("initiated", "pending", "active", "hold", "completed");
        Cost cost = Cost.of(world.history(world.workflow(trade)).getEvents());
        System.out.printf(
                "a good deposit of one item: %d actions %s, %d events%n", cost.total(), cost.actions(), cost.events());
        assertThat(cost.total()).isLessThanOrEqualTo(16);
        assertThat(cost.events()).isLessThanOrEqualTo(70);
    }

    @Test
    void takesTheCreditBackWhenTheUserTakesTheItemsBackOnTheSixthDay() {
        UUID trade = world.held("REVERSE_");
        world.pass(Duration.ofDays(5));
        world.poll();
        assertThat(world.trade(trade).status()).isEqualTo(TradeStatus.HOLD);
        world.pass(Duration.ofHours(23));
        world.poll();

        world.untilOver(trade, "reverted");

        assertThat(world.trade(trade).revertedBy()).isEqualTo(Causer.USER);
        world.assertWallet(0, 0, SHARE);
        assertThat(world.inStock(trade)).isZero();
    }

    @Test
    void takesTheCollateralOfAMerchantThatSpentTheCreditAndTheTrustOfTheUser() {
        long collateral = AT_ONCE - 300;
        world.jdbi.useTransaction(handle -> {
            world.collaterals.putIn(handle, world.merchant, Money.ofCents(collateral));
            world.collaterals.grant(handle, world.merchant, Money.ofCents(300));
        });
        UUID trade = world.held("REVERSE_");
        world.jdbi.useTransaction(handle -> world.ledger.post(
                handle,
                Postings.adminDebit(
                        world.merchant,
                        world.ids.next(),
                        world.ledger.wallet(handle, world.merchant).available())));
        world.pass(Duration.ofDays(5).plusHours(23));
        world.poll();
        world.until(() -> world.trade(trade).status() == TradeStatus.REVERTED);

        Wallet wallet = world.jdbi.withHandle(handle -> world.ledger.wallet(handle, world.merchant));
        assertThat(wallet)
                .isEqualTo(
                        new Wallet(Money.ZERO, Money.ZERO, Money.ZERO, Money.ZERO, Money.ZERO, Money.ZERO, Money.ZERO));
        assertThat(world.jdbi
                        .withHandle(handle -> world.deposits.userRecord(handle, world.merchant, DepositWorld.USER))
                        .reversals())
                .isOne();
        world.assertSound();
    }

    @Test
    void findsAReversalThatNobodyToldOfWhenItAsksOnceMore() {
        UUID trade = world.held("REVERSE_");
        world.pass(Rooms.HOLD.plus(Rooms.MARGIN));
        world.untilOver(trade, "reverted-unseen");
        assertThat(world.trade(trade).status()).isEqualTo(TradeStatus.REVERTED);
        world.assertWallet(0, 0, SHARE);
    }

    @Test
    void paysForNothingThatSteamDoesNotShowToBeOurs() {
        UUID trade = world.held("AbCd1234");
        world.steamKeeps(true);
        world.pass(Rooms.HOLD.plus(Rooms.MARGIN).plus(Duration.ofHours(2)));
        world.until(() -> world.isStuck(trade));
        assertThat(world.trade(trade).status()).isEqualTo(TradeStatus.HOLD);
        world.assertWallet(AT_ONCE, WORTH - AT_ONCE, SHARE - AT_ONCE);

        world.steamKeeps(false);
        world.pass(Duration.ofMinutes(15));
        world.until(trade, TradeStatus.COMPLETED);
        assertThat(world.isStuck(trade)).isFalse();
        world.assertWallet(WORTH, 0, SHARE);
    }

    @Test
    void endsWhenTheUserDeclines() {
        UUID trade = world.active("DECLINE_");
        world.answered();
        world.untilOver(trade, "declined");
        assertThat(world.trade(trade).status()).isEqualTo(TradeStatus.DECLINED);
        world.assertWallet(0, 0, SHARE);
    }

    @Test
    void endsWhenTheUserNeverAnswers() {
        UUID trade = world.active("EXPIRE__");
        world.pass(Duration.ofMinutes(20));
        world.poll();
        world.untilOver(trade, "expired");
        assertThat(world.trade(trade).status()).isEqualTo(TradeStatus.DECLINED);
        world.assertWallet(0, 0, SHARE);
    }

    @Test
    void failsWhenSteamTakesNoOfferToTheUser() {
        UUID trade = world.accept("LATEBAN_");
        world.untilOver(trade, "refused");
        assertThat(world.trade(trade).status()).isEqualTo(TradeStatus.FAILED);
        assertThat(world.trade(trade).error()).isNotNull();
        world.assertWallet(0, 0, SHARE);
    }

    @Test
    void findsTheOfferWhoseAnswerWasLostAndSendsNoOther() {
        UUID trade = world.active("GHOST___");
        assertThat(world.offersMade(trade)).isOne();
        world.answered();
        world.until(trade, TradeStatus.HOLD);
        world.pass(Rooms.HOLD.plus(Rooms.MARGIN));
        world.untilOver(trade, "answer-lost");
        assertThat(world.trade(trade).status()).isEqualTo(TradeStatus.COMPLETED);
    }

    @Test
    void isCanceledOnceSteamShowsItsOfferGone() {
        UUID trade = world.active("EXPIRE__");
        world.cancel(trade);
        world.until(() -> !world.state(trade).startsWith("active: waits"));
        world.pass(Duration.ofMinutes(1));
        world.poll();
        world.untilOver(trade, "canceled");
        assertThat(world.trade(trade).status()).isEqualTo(TradeStatus.CANCELED);
        world.assertWallet(0, 0, SHARE);
    }

    @Test
    void goesOnFromItsRowsAfterItWasTerminated() {
        UUID trade = world.held("AbCd1234");
        // a test service whose workflow ends under a running activity never skips time again
        world.until(() -> world.state(trade).startsWith("hold: waits"));
        world.workflow(trade).terminate("an operator was careless");
        world.until(() -> !world.isRunning(world.workflow(trade)));
        world.pass(Rooms.HOLD.plus(Rooms.MARGIN));
        world.starter.wakeDeposit(trade);
        world.untilOver(trade, "terminated-hold");
        world.assertWallet(WORTH, 0, SHARE);
    }

    @Test
    void startsFromAcceptanceThoughNobodyToldIt() {
        UUID trade = world.acceptQuietly("DECLINE_");
        world.starter.wakeDeposit(trade);
        world.until(trade, TradeStatus.ACTIVE);
        world.answered();
        world.untilOver(trade, "untold");
        assertThat(world.trade(trade).status()).isEqualTo(TradeStatus.DECLINED);
    }
}
