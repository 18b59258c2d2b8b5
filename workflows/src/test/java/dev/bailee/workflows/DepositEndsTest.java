package dev.bailee.workflows;

import static dev.bailee.workflows.DepositWorld.AT_ONCE;
import static dev.bailee.workflows.DepositWorld.SHARE;
import static dev.bailee.workflows.DepositWorld.WORTH;
import static org.assertj.core.api.Assertions.assertThat;

import dev.bailee.trades.Causer;
import dev.bailee.trades.FailureCode;
import dev.bailee.trades.TradeStatus;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Ends of a deposit that are Steam's doing, and what is heard after the end. */
class DepositEndsTest {

    private static final Duration A_WHILE = Duration.ofMinutes(20);

    private final DepositWorld world = new DepositWorld();

    @AfterEach
    void close() {
        world.close();
    }

    private UUID completed() {
        UUID trade = world.held("AbCd1234");
        world.pass(Rooms.HOLD.plus(Rooms.MARGIN));
        world.untilOver(trade, "completed");
        return trade;
    }

    @Test
    void failsWhenSteamFailsToCarryTheTradeOut() {
        UUID trade = world.active("AbCd1234");
        world.twist(trade, "{\"tradeStatus\":4}");
        world.answered();
        world.untilOver(trade, "failed-at-steam");
        assertThat(world.trade(trade).status()).isEqualTo(TradeStatus.FAILED);
        assertThat(world.trade(trade).error()).isEqualTo(FailureCode.SERVICE_UNAVAILABLE);
        world.assertWallet(0, 0, SHARE);
        assertThat(world.shop.news()).containsExactly("initiated", "pending", "active", "failed");
    }

    @Test
    void failsWhenSteamKnowsNothingOfTheOfferForLongEnough() {
        UUID trade = world.active("EXPIRE__");
        world.twist(trade, "{\"forgotten\":true}");
        world.pass(A_WHILE);
        world.poll();
        assertThat(world.trade(trade).status()).isEqualTo(TradeStatus.ACTIVE);

        world.pass(A_WHILE);
        world.poll();

        world.untilOver(trade, "forgotten-by-steam");
        assertThat(world.trade(trade).status()).isEqualTo(TradeStatus.FAILED);
        assertThat(world.trade(trade).error()).isEqualTo(FailureCode.SERVICE_UNAVAILABLE);
        world.assertWallet(0, 0, SHARE);
    }

    @Test
    void paysForWhatSteamRemembersAfterAll() {
        UUID trade = world.active("AbCd1234");
        world.twist(trade, "{\"forgotten\":true}");
        world.pass(A_WHILE.multipliedBy(2));
        world.poll();
        world.until(trade, TradeStatus.FAILED);

        world.twist(trade, "{\"forgotten\":false}");
        world.pass(Duration.ofHours(2));
        world.poll();

        world.until(trade, TradeStatus.HOLD);
        world.assertWallet(0, WORTH, SHARE);
        world.pass(Rooms.HOLD.plus(Rooms.MARGIN));
        world.untilOver(trade, "remembered-by-steam");
        world.assertWallet(WORTH, 0, SHARE);
    }

    @Test
    void callsForAnOperatorWhereSteamUndidTheTradeInPart() {
        UUID trade = world.held("AbCd1234");
        world.twist(trade, "{\"tradeStatus\":5}");
        world.pass(Rooms.HOLD.plus(Rooms.MARGIN).plus(Duration.ofHours(2)));
        world.until(() -> world.isStuck(trade));
        assertThat(world.trade(trade).status()).isEqualTo(TradeStatus.HOLD);
        world.assertWallet(AT_ONCE, WORTH - AT_ONCE, SHARE - AT_ONCE);
    }

    @Test
    void takesTheCreditBackWhenSteamsSupportUndoesTheTrade() {
        UUID trade = world.held("AbCd1234");
        world.twist(trade, "{\"tradeStatus\":6}");
        world.pass(Duration.ofHours(2));
        world.poll();
        world.untilOver(trade, "undone-by-support");
        assertThat(world.trade(trade).status()).isEqualTo(TradeStatus.REVERTED);
        world.assertWallet(0, 0, SHARE);
    }

    @Test
    void takesTheCreditBackAndCallsBackWhenTheReversalComesAfterTheEnd() {
        UUID trade = completed();
        world.assertWallet(WORTH, 0, SHARE);

        world.twist(trade, "{\"reversed\":true}");
        world.pass(Duration.ofHours(13));
        world.poll();
        world.until(trade, TradeStatus.REVERTED);
        world.untilOver(trade, "reverted-late");

        assertThat(world.trade(trade).revertedBy()).isEqualTo(Causer.USER);
        world.assertWallet(0, 0, SHARE);
        assertThat(world.shop.news())
                .containsExactly("initiated", "pending", "active", "hold", "completed", "reverted");
    }

    @Test
    void putsInStockWhatSteamNamedOnlyAtTheEndOfTheHold() {
        UUID trade = world.held("AbCd1234");
        world.forgetNewIds(trade);
        world.pass(Rooms.HOLD.plus(Rooms.MARGIN));
        world.untilOver(trade, "completed");
        assertThat(world.inStock(trade)).isOne();
    }

    @Test
    void putsInStockWhatSteamNamedOnlyAfterTheEnd() {
        UUID trade = completed();
        world.forgetNewIds(trade);
        world.jdbi.useHandle(handle ->
                handle.execute("update market.stock set asset_id = 'another', source_item = gen_random_uuid()"));
        assertThat(world.inStock(trade)).isZero();

        world.pass(Duration.ofHours(13));
        world.poll();

        world.until(() -> world.inStock(trade) == 1);
        assertThat(world.trade(trade).status()).isEqualTo(TradeStatus.COMPLETED);
        assertThat(world.shop.news()).endsWith("completed");
    }
}
