package dev.bailee.workflows;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bailee.steam.Offer;
import dev.bailee.steam.OfferAnswer;
import dev.bailee.steam.OfferState;
import dev.bailee.steam.OfferStep;
import dev.bailee.steam.OfferSubject;
import dev.bailee.trades.ItemTraits;
import dev.bailee.trades.TradeStatus;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a deposit brought into stock, for as long as it is ours. */
class DepositedStockTest {

    private static final int REVERSED = 12;

    private final DepositWorld world = new DepositWorld();

    @AfterEach
    void close() {
        world.close();
    }

    private UUID completed() {
        UUID trade = world.held("AbCd1234");
        world.pass(Rooms.HOLD.plus(Rooms.MARGIN));
        world.until(trade, TradeStatus.COMPLETED);
        return trade;
    }

    @Test
    void isForSaleAtOnceAsWhatItWasBoughtAs() {
        world.traits = new ItemTraits("0.0123", 412, "ruby", "310776", "https://steam.example/ruby");
        UUID trade = completed();

        assertThat(state(trade)).isEqualTo("FREE");
        assertThat(of(trade, "wear", BigDecimal.class)).isEqualByComparingTo("0.0123");
        assertThat(of(trade, "paint_seed", Integer.class)).isEqualTo(412);
        assertThat(of(trade, "phase", String.class)).isEqualTo("ruby");
        assertThat(of(trade, "class_id", String.class)).isEqualTo("310776");
        assertThat(of(trade, "icon_url", String.class)).isEqualTo("https://steam.example/ruby");
    }

    @Test
    void mayHaveNothingThatSetsItApart() {
        UUID trade = completed();

        assertThat(state(trade)).isEqualTo("FREE");
    }

    // Steam doesn't let a user do that; its support does
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void isNotSoldAnyMoreIfItWasTakenBackAfterAll(boolean booked) {
        UUID trade = completed();
        if (booked) {
            world.jdbi.useTransaction(handle -> world.stock.book(
                    handle,
                    world.ids.next(),
                    List.of(listing(trade)),
                    world.clock.instant().plus(Duration.ofMinutes(10))));
        }
        world.jdbi.useTransaction(handle -> {
            Offer offer = world.offers.of(handle, OfferSubject.deposit(trade)).getFirst();
            Offer after = world.offers.record(handle, new OfferStep.Check(offer), reversed(offer));
            assertThat(after.state()).isEqualTo(OfferState.REVERSED);
        });
        world.starter.wakeDeposit(trade);
        world.until(trade, TradeStatus.REVERTED);
        assertThat(state(trade)).isEqualTo("GONE");
        world.assertSound();
    }

    private OfferAnswer reversed(Offer offer) {
        String id = Objects.requireNonNull(offer.steamOfferId());
        return new OfferAnswer.Seen(
                new OfferAnswer.SteamOffer(id, 3, "", 1, offer.steamTradeId(), null, world.clock.instant()),
                new OfferAnswer.SteamTrade(REVERSED, offer.acceptedAt(), offer.holdEndsAt(), List.of()));
    }

    private UUID listing(UUID trade) {
        return of(trade, "listing_id", UUID.class);
    }

    private String state(UUID trade) {
        return of(trade, "state", String.class);
    }

    private <T> T of(UUID trade, String column, Class<T> type) {
        String sql = "select " + column + " from market.stock where source_item in "
                + "(select id from trades.deposit_items where trade_id = :trade)";
        return world.jdbi.withHandle(handle ->
                handle.createQuery(sql).bind("trade", trade).mapTo(type).one());
    }
}
