package dev.bailee.trades;

import static dev.bailee.trades.DepositsWorld.assertRefused;
import static dev.bailee.trades.DepositsWorld.cents;
import static org.assertj.core.api.Assertions.assertThat;

import dev.bailee.kernel.ErrorCode;
import dev.bailee.trades.Handover.Stage;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What is kept of deposits, counted of users, and told to operators. */
class DepositRecordsTest {

    private final DepositsWorld world = new DepositsWorld();

    @AfterEach
    void close() {
        world.assertBalanced("at the end of the test");
        world.close();
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
