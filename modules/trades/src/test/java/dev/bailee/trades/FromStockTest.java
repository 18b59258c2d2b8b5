package dev.bailee.trades;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bailee.kernel.Money;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Items of a withdrawal that a bot of ours holds, beside one that is bought. */
class FromStockTest {

    private final TradesWorld world = new TradesWorld(Money.ofCents(100_000));

    @AfterEach
    void close() {
        world.close();
    }

    private UUID pending() {
        Acceptance usual = world.order(null, 1_000, 2_000);
        Acceptance.Line first = usual.lines().getFirst();
        Acceptance.Line stocked = new Acceptance.Line(
                first.listingId(), null, first.marketHashName(), first.price(), first.ceiling(), true);
        Acceptance mixed = new Acceptance(
                usual.merchantId(),
                usual.source(),
                usual.clientUserId(),
                null,
                usual.tradeUrl(),
                usual.game(),
                null,
                null,
                false,
                List.of(stocked, usual.lines().getLast()));
        UUID trade = world.jdbi
                .inTransaction(handle -> world.withdrawals.accept(handle, mixed))
                .id();
        world.decide(trade, ApprovalVerdict.APPROVED);
        return trade;
    }

    @Test
    void areNeverBought() {
        UUID trade = pending();
        List<Item> items = world.items(trade);

        assertThat(items).extracting(Item::fromStock).containsExactly(true, false);
        assertThat(world.advance(trade).toBuy()).containsExactly(items.getLast().id());
        assertThat(world.claim(trade, items.getFirst().id())).isFalse();
        assertThat(world.claim(trade, items.getLast().id())).isTrue();
    }

    @Test
    void areGivenUpAndPaidBackWhenNobodyDeliversThem() {
        UUID trade = pending();
        world.now = world.now.plus(Duration.ofMinutes(10)).minusMillis(1);
        assertThat(world.advance(trade).wakeAt()).isEqualTo(world.now.plusMillis(1));
        assertThat(world.items(trade)).extracting(Item::status).containsOnly(TradeStatus.PENDING);

        world.now = world.now.plusMillis(1);
        world.advance(trade);

        Item given = world.items(trade).getFirst();
        assertThat(given.status()).isEqualTo(TradeStatus.FAILED);
        assertThat(given.error()).isEqualTo(FailureCode.MARKET_UNAVAILABLE);
        assertThat(world.items(trade).getLast().status()).isEqualTo(TradeStatus.PENDING);
        assertThat(world.wallet().reserved()).isEqualTo(Money.ofCents(2_000));
        assertThat(world.wallet().available()).isEqualTo(Money.ofCents(98_000));
    }
}
