package dev.bailee.workflows;

import static dev.bailee.workflows.DeliveryWorld.ONE;
import static dev.bailee.workflows.DeliveryWorld.PRICE;
import static dev.bailee.workflows.DeliveryWorld.TWO;
import static org.assertj.core.api.Assertions.assertThat;

import dev.bailee.market.StockItem;
import dev.bailee.trades.Cancels;
import dev.bailee.trades.Causer;
import dev.bailee.trades.TradeStatus;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What users make of items that our bots send them, with time skipped. */
class DeliveryTest {

    private static final long PENALTY = 25;

    private final DeliveryWorld world = new DeliveryWorld();

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void completesAfterItsHoldWithinItsBudget() {
        UUID listing = world.stocked(ONE);
        UUID trade = world.held("AbCd1234", listing);
        assertThat(world.state(trade)).isEqualTo("hold: waits for the end of the hold");
        assertThat(world.item(listing).state()).isEqualTo(StockItem.State.SOLD);
        world.pass(Rooms.HOLD.plus(Rooms.MARGIN));
        world.untilOver(trade, "completed");
        assertThat(world.items(trade)).containsExactly("completed");
        world.assertSpent(PRICE, PRICE);
        assertThat(world.shop.news()).containsExactly("pending", "active", "hold", "completed");
        Cost cost = Cost.of(world.history(trade).getEvents());
        System.out.printf(
                "a good withdrawal of one item from stock: %d actions %s, %d events%n",
                cost.total(), cost.actions(), cost.events());
        assertThat(cost.total()).isLessThanOrEqualTo(16);
        assertThat(cost.events()).isLessThanOrEqualTo(70);
    }

    @ParameterizedTest
    @CsvSource({"DECLINE_, declined", "EXPIRE__, expired"})
    void costsThePenaltyIfTheUserDoesntWantIt(String token, String path) {
        UUID listing = world.stocked(ONE);
        UUID trade = world.active(token, listing);
        world.pass(Duration.ofMinutes(16));
        world.poll();
        world.untilOver(trade, path);
        assertThat(world.items(trade)).containsExactly("declined");
        world.assertSpent(PENALTY, 0);
        assertThat(world.item(listing).state()).isEqualTo(StockItem.State.FREE);
    }

    @Test
    void comesBackUnderAnotherIdIfTheUserReversesItOnTheSixthDay() {
        UUID listing = world.stocked(ONE);
        String asset = world.item(listing).assetId();
        UUID trade = world.held("REVERSE_", listing);
        world.pass(Duration.ofDays(6));
        world.poll();
        world.untilOver(trade, "reverted");
        assertThat(world.trade(trade).revertedBy()).isEqualTo(Causer.USER);
        world.assertSpent(PENALTY, 0);
        assertThat(world.item(listing).state()).isEqualTo(StockItem.State.FREE);
        assertThat(world.item(listing).assetId()).isNotEqualTo(asset);

        UUID again = world.held("AbCd1234", listing);
        world.pass(Rooms.HOLD.plus(Rooms.MARGIN));
        world.untilOver(again, "sold-again");
        assertThat(world.items(again)).containsExactly("completed");
    }

    @ParameterizedTest
    @CsvSource({
        "LATEBAN_, STEAM_ACCOUNT_RESTRICTED, FREE, refused",
        "LATEURL_, TRADE_URL_INVALID, FREE, wrong-url",
        "GONE____, LISTING_UNAVAILABLE, GONE, gone",
    })
    void costsNothingIfSteamTakesNoOffer(String token, String error, StockItem.State left, String path) {
        UUID listing = world.stocked(ONE);
        UUID trade = world.accept(token, listing);
        world.untilOver(trade, path);
        assertThat(world.items(trade)).containsExactly("failed " + error);
        world.assertSpent(0, 0);
        assertThat(world.item(listing).state()).isEqualTo(left);
        assertThat(world.sent(trade)).isZero();
    }

    @Test
    void isSentOnceThoughTheAnswerWasLost() {
        UUID listing = world.stocked(ONE);
        UUID trade = world.held("GHOST___", listing);
        world.pass(Rooms.HOLD.plus(Rooms.MARGIN));
        world.untilOver(trade, "answer-lost");
        assertThat(world.items(trade)).containsExactly("completed");
        assertThat(world.sent(trade)).isOne();
    }

    @Test
    void isCanceledWhenSteamShowsItsLiveOfferTakenBack() {
        UUID listing = world.stocked(ONE);
        UUID trade = world.active("EXPIRE__", listing);
        assertThat(world.cancel(trade)).allMatch(Cancels.Outcome::isGranted);
        world.until(() -> world.offersOf(trade).getFirst().cancelRequestedAt() != null);
        assertThat(world.items(trade)).containsExactly("active");
        world.pass(Duration.ofSeconds(10));
        world.poll();
        world.untilOver(trade, "canceled-live");
        assertThat(world.items(trade)).containsExactly("canceled");
        world.assertSpent(0, 0);
        assertThat(world.item(listing).state()).isEqualTo(StockItem.State.FREE);
    }

    @Test
    void isCanceledOnlyWhenItsOfferWasLookedForInVain() {
        UUID listing = world.stocked(ONE);
        world.jdbi.useHandle(handle -> handle.execute("update sandbox.steam_mode set lose_sends = 1"));
        UUID trade = world.accept("AbCd1234", listing);
        world.until(
                () -> !world.offersOf(trade).isEmpty() && world.state(trade).equals("pending: waits for the supplier"));
        assertThat(world.cancel(trade)).allMatch(Cancels.Outcome::isGranted);
        world.pass(Duration.ofMinutes(1));
        assertThat(world.items(trade)).containsExactly("pending");
        world.pass(Duration.ofMinutes(2));
        world.untilOver(trade, "canceled-sending");
        assertThat(world.items(trade)).containsExactly("canceled");
        assertThat(world.sent(trade)).isZero();
        world.assertSpent(0, 0);
        assertThat(world.item(listing).state()).isEqualTo(StockItem.State.FREE);
    }

    @Test
    void isDeliveredThoughItWasCanceledWhenTheUserWasFaster() {
        UUID listing = world.stocked(ONE);
        UUID trade = world.active("AbCd1234", listing);
        world.pass(Duration.ofMinutes(2));
        world.cancel(trade);
        world.until(() -> world.offersOf(trade).getFirst().cancelRequestedAt() != null);
        world.poll();
        world.until(trade, TradeStatus.HOLD);
        world.pass(Rooms.HOLD.plus(Rooms.MARGIN));
        world.untilOver(trade, "canceled-too-late");
        assertThat(world.items(trade)).containsExactly("completed");
        world.assertSpent(PRICE, PRICE);
    }

    @Test
    void isCanceledBeforeItIsSent() {
        UUID listing = world.stocked(ONE);
        UUID trade = world.acceptQuietly("AbCd1234", false, listing);
        world.shop.whenAsked(() -> world.cancel(trade), new Shop.Reply(200, ""));
        world.starter.wake(trade);
        world.untilOver(trade, "canceled-before");
        assertThat(world.items(trade)).containsExactly("canceled");
        world.assertSpent(0, 0);
        assertThat(world.item(listing).state()).isEqualTo(StockItem.State.FREE);
        assertThat(world.offersOf(trade)).isEmpty();
    }

    @Test
    void theTimerLeavesALiveOfferAlone() {
        UUID listing = world.stocked(ONE);
        UUID trade = world.active("EXPIRE__", listing);
        world.jdbi.useHandle(handle -> handle.execute(
                "update trades.trades set auto_cancel_at = created_at + interval '1 minute' where id = ?", trade));
        world.pass(Duration.ofMinutes(5));
        world.starter.wake(trade);
        world.poll();
        assertThat(world.offersOf(trade).getFirst().cancelRequestedAt()).isNull();
        assertThat(world.items(trade)).containsExactly("active");
        world.pass(Duration.ofMinutes(11));
        world.poll();
        world.untilOver(trade, "timer-live");
        assertThat(world.items(trade)).containsExactly("declined");
    }

    @Test
    void sendsWhatOneBotHasInOneOffer() {
        UUID first = world.stocked(ONE);
        UUID second = world.stocked(ONE);
        UUID third = world.stocked(TWO);
        UUID trade = world.active("AbCd1234", first, second, third);
        world.until(() -> !world.items(trade).contains("pending"));
        assertThat(world.offersOf(trade))
                .extracting(offer -> offer.items().size())
                .containsExactly(2, 1);
        world.answered();
        world.until(trade, TradeStatus.HOLD);
        world.pass(Rooms.HOLD.plus(Rooms.MARGIN));
        world.untilOver(trade, "two-bots");
        assertThat(world.items(trade)).containsOnly("completed");
        assertThat(world.sent(trade)).isEqualTo(2);
        world.assertSpent(3 * PRICE, 3 * PRICE);
    }

    @Test
    void goesBesideWhatASupplierSends() {
        UUID listing = world.stocked(ONE);
        world.supplier.takes("Item 1", 1_230);
        UUID trade = world.acceptMixed("AbCd1234", listing);
        world.until(() -> world.supplier.hasSold("Item 1"));
        world.until(() -> world.items(trade).getFirst().equals("active"));
        world.watch.round(Rooms.KEY, () -> {});
        world.supplier.delivers("Item 1");
        world.watch.round(Rooms.KEY, () -> {});
        world.answered();
        world.until(trade, TradeStatus.HOLD);
        world.pass(Rooms.HOLD.plus(Rooms.MARGIN).plus(Duration.ofMinutes(5)));
        world.untilOver(trade, "mixed");
        assertThat(world.items(trade)).containsExactly("completed", "completed");
        world.assertSpent(PRICE + 1_230, PRICE);
    }

    @Test
    void failsAndIsPaidBackIfItsDepositWasReversed() {
        UUID listing = world.stocked(ONE);
        UUID trade = world.acceptQuietly("AbCd1234", false, listing);
        world.jdbi.useTransaction(handle ->
                world.stock.takenAway(handle, List.of(world.item(listing).sourceItem())));
        world.starter.wake(trade);
        world.untilOver(trade, "taken-away");
        assertThat(world.items(trade)).containsExactly("failed LISTING_UNAVAILABLE");
        world.assertSpent(0, 0);
        assertThat(world.item(listing).state()).isEqualTo(StockItem.State.GONE);
        assertThat(world.offersOf(trade)).isEmpty();
    }
}
