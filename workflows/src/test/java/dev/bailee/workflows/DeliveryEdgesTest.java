package dev.bailee.workflows;

import static dev.bailee.workflows.DeliveryWorld.ONE;
import static dev.bailee.workflows.DeliveryWorld.PRICE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.bailee.steam.OfferState;
import dev.bailee.trades.TradeStatus;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What Steam's room knows and the trade doesn't yet, or knows too late. */
class DeliveryEdgesTest {

    private final DeliveryWorld world = new DeliveryWorld();

    @AfterEach
    void close() {
        world.close();
    }

    /** The trade as it was before it heard that its offer is with the user; its timer is over. */
    private void forgetThatItIsLive(UUID trade) {
        world.until(() -> world.state(trade).startsWith("active: waits"));
        world.jdbi.useTransaction(handle -> {
            handle.execute("""
                    update trades.trades set status = 'PENDING', offer_id = null, active_at = null,
                        auto_cancel_at = created_at where id = ?
                    """, trade);
            handle.execute("update trades.items set status = 'PENDING', offer_id = null where trade_id = ?", trade);
        });
    }

    private void offer(UUID trade, String change) {
        world.jdbi.useHandle(
                handle -> handle.execute("update steam.offers set " + change + " where subject_id = ?", trade));
    }

    private boolean isStuck(UUID trade) {
        return world.jdbi.withHandle(handle -> handle.createQuery(
                        "select bool_and(stuck_at is not null) from trades.items where trade_id = :trade")
                .bind("trade", trade)
                .mapTo(Boolean.class)
                .one());
    }

    @Test
    void theTimerTakesBackNoOfferThatWentLiveUnheardOf() {
        UUID trade = world.active("EXPIRE__", world.stocked(ONE));
        forgetThatItIsLive(trade);
        world.starter.wake(trade);
        world.until(trade, TradeStatus.ACTIVE);
        assertThat(world.offersOf(trade).getFirst().cancelRequestedAt()).isNull();
    }

    @Test
    void anOfferThatWasNeverLiveIsNotNamed() {
        UUID trade = world.active("EXPIRE__", world.stocked(ONE));
        forgetThatItIsLive(trade);
        offer(trade, "state = 'CANCELED', active_at = null, cancel_requested_at = created_at");
        world.starter.wake(trade);
        world.until(trade, TradeStatus.CANCELED);
        assertThat(world.trade(trade).offerId()).isNull();
        assertThat(world.trade(trade).activeAt()).isNull();
        world.assertSpent(0, 0);
    }

    @Test
    void whatTheUserTookAfterItsEndIsPaidForAndTold() {
        UUID trade = givenUp("AbCd1234");
        world.assertSpent(0, 0);
        world.until(() -> world.shop.news().contains("canceled"));
        int told = world.shop.news().size();

        world.answered();
        world.until(() -> world.shop.news().size() > told);
        assertThat(world.offersOf(trade).getFirst().state()).isEqualTo(OfferState.ACCEPTED);
        assertThat(world.items(trade)).containsExactly("canceled");
        assertThat(isStuck(trade)).isTrue();
        world.assertSpent(PRICE, PRICE);
        world.assertSound();

        world.starter.wake(trade);
        world.pass(Duration.ofMinutes(1));
        world.poll();
        world.assertSpent(PRICE, PRICE);
        assertThat(world.shop.news()).hasSize(told + 1);
    }

    @Test
    void whatTheUserGaveBackAfterAllThatCostsNothing() {
        UUID trade = givenUp("REVERSE_");
        world.answered();
        world.until(() -> isStuck(trade));
        world.assertSpent(PRICE, PRICE);

        world.pass(Duration.ofDays(6));
        world.poll();
        world.until(() -> !isStuck(trade));
        assertThat(world.offersOf(trade).getFirst().state()).isEqualTo(OfferState.REVERSED);
        world.assertSpent(0, 0);
        world.assertSound();
    }

    // as if nobody had seen that it was sent, so that it was given up as one that never was
    private UUID givenUp(String token) {
        UUID trade = world.active(token, world.stocked(ONE));
        offer(trade, "state = 'CANCELED', steam_offer_id = null, cancel_requested_at = created_at");
        world.starter.wake(trade);
        world.until(trade, TradeStatus.CANCELED);
        world.until(() -> !world.isRunning(world.workflow(trade)));
        return trade;
    }
}
