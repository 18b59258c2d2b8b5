package dev.bailee.workflows;

import static dev.bailee.workflows.DeliveryWorld.ONE;
import static dev.bailee.workflows.DeliveryWorld.USER;
import static org.assertj.core.api.Assertions.assertThat;

import dev.bailee.market.StockItem;
import dev.bailee.steam.Offer;
import dev.bailee.steam.OfferAnswer;
import dev.bailee.steam.OfferAnswer.MovedAsset;
import dev.bailee.steam.OfferAnswer.SteamOffer;
import dev.bailee.steam.OfferAnswer.SteamTrade;
import dev.bailee.steam.OfferState;
import dev.bailee.steam.OfferStep;
import dev.bailee.trades.TradeStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What Steam doesn't tell of items that our bots send, tells late, or that we can't take in. */
class DeliveryDoubtsTest {

    private static final int HOLD_CANCELLED = 11;
    private static final int REVERSED = 12;

    private final DeliveryWorld world = new DeliveryWorld();

    @AfterEach
    void close() {
        world.close();
    }

    private StockItem.State state(UUID listing) {
        return world.item(listing).state();
    }

    private List<UUID> missing() {
        return world.jdbi.withHandle(handle -> world.stock.missing(handle, 10));
    }

    /** Steam tells what became of the trade that an offer became, and the watcher tells it on. */
    private void learns(UUID trade, int status, @Nullable String returned) {
        Offer offer = world.offersOf(trade).getFirst();
        String asset = offer.items().getFirst().asset().assetId();
        Instant now = world.clock.instant();
        SteamOffer shown = new SteamOffer(String.valueOf(offer.steamOfferId()), 3, "", USER.partner(), "1", null, now);
        SteamTrade seen = new SteamTrade(status, now, null, List.of(new MovedAsset(730, asset, "5" + asset, returned)));
        world.jdbi.useTransaction(
                handle -> world.offers.record(handle, new OfferStep.Check(offer), new OfferAnswer.Seen(shown, seen)));
        world.starter.tell(offer.subject());
    }

    @Test
    void writesOffNothingWhereSteamDoesntSayWhichOfSeveralIsGone() {
        UUID first = world.stocked(ONE);
        UUID second = world.stocked(ONE);
        UUID trade = world.accept("GONE____", first, second);
        world.untilOver(trade, "one-of-two-gone");
        assertThat(world.items(trade)).containsOnly("failed LISTING_UNAVAILABLE");
        world.assertSpent(0, 0);
        assertThat(List.of(state(first), state(second))).containsOnly(StockItem.State.MISSING);
        assertThat(missing()).isEmpty();
        world.pass(Duration.ofHours(2));
        assertThat(missing()).containsExactlyInAnyOrder(first, second);
    }

    @Test
    void followsWhatSteamKeptAndGaveBack() {
        UUID listing = world.stocked(ONE);
        UUID trade = world.active("HOLD15__", listing);
        world.answered();
        world.until(() -> world.offersOf(trade).getFirst().state() == OfferState.HELD);
        learns(trade, HOLD_CANCELLED, "777000777");
        world.untilOver(trade, "kept-in-vain");
        assertThat(world.items(trade)).containsExactly("failed MARKET_UNAVAILABLE");
        world.assertSpent(0, 0);
        assertThat(state(listing)).isEqualTo(StockItem.State.FREE);
        assertThat(world.item(listing).assetId()).isEqualTo("777000777");
    }

    @Test
    void sellsNothingUnderAnIdThatIsDead() {
        UUID listing = world.stocked(ONE);
        UUID trade = world.active("AbCd1234", listing);
        learns(trade, REVERSED, null);
        world.untilOver(trade, "came-back-unnamed");
        assertThat(world.items(trade)).containsExactly("reverted");
        assertThat(state(listing)).isEqualTo(StockItem.State.MISSING);
        learns(trade, REVERSED, "777000777");
        world.until(() -> state(listing) == StockItem.State.FREE);
        assertThat(world.item(listing).assetId()).isEqualTo("777000777");
    }

    @Test
    void keepsWhatSteamSaidThoughTheTradeCantTakeIt() {
        UUID listing = world.stocked(ONE);
        world.database
                .ownerJdbi()
                .useHandle(handle ->
                        handle.execute("alter table trades.items add constraint none_live check (status <> 'ACTIVE')"));
        UUID trade = world.accept("EXPIRE__", listing);
        world.until(() -> !world.offersOf(trade).isEmpty()
                && world.offersOf(trade).getFirst().state() == OfferState.ACTIVE);
        world.until(() -> isStuck(trade));
        assertThat(world.items(trade)).containsExactly("pending");
        assertThat(world.sent(trade)).isOne();
    }

    @Test
    void callsForAnOperatorWhenNobodyCanLookForAnOffer() {
        UUID listing = world.stocked(ONE);
        world.jdbi.useHandle(handle -> handle.execute("update sandbox.steam_mode set lose_sends = 1"));
        UUID trade = world.accept("AbCd1234", listing);
        world.until(() -> !world.offersOf(trade).isEmpty()
                && world.offersOf(trade).getFirst().state() == OfferState.SENDING);
        // nothing that is shown now can decide on it
        world.jdbi.useHandle(handle -> handle.execute("update steam.offers set sent_at = sent_at + interval '1 day'"));
        world.pass(Duration.ofMinutes(19));
        assertThat(isStuck(trade)).isFalse();
        world.pass(Duration.ofMinutes(2));
        world.until(() -> isStuck(trade));
        assertThat(world.trade(trade).status()).isEqualTo(TradeStatus.PENDING);
    }

    private boolean isStuck(UUID trade) {
        return world.jdbi.withHandle(handle -> handle.createQuery(
                        "select bool_or(stuck_at is not null) from trades.items where trade_id = :trade")
                .bind("trade", trade)
                .mapTo(Boolean.class)
                .one());
    }
}
