package dev.bailee.steam;

import static dev.bailee.steam.OfferWorld.BOT;
import static dev.bailee.steam.OfferWorld.USER;
import static org.assertj.core.api.Assertions.assertThat;

import dev.bailee.steam.OfferAnswer.MovedAsset;
import dev.bailee.steam.OfferAnswer.SteamOffer;
import dev.bailee.steam.OfferAnswer.SteamTrade;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Items of a bot that come back to it, and under which ids. */
class HomecomingsTest {

    private static final int HOLD_CANCELLED = 11;
    private static final int REVERSED = 12;

    // as the sandbox numbers them
    private static final long FROM_OFFER_TO_TRADE = 604_000_000_000L;

    private final OfferWorld world = new OfferWorld();

    @AfterEach
    void close() {
        world.close();
    }

    private Offer learns(Offer offer, int status, @Nullable String returned) {
        String asset = offer.items().getFirst().asset().assetId();
        Offer known = world.find(offer);
        String id = String.valueOf(known.steamOfferId());
        String tradeId = Long.toString(Long.parseLong(id) + FROM_OFFER_TO_TRADE);
        SteamOffer shown = new SteamOffer(id, 3, "", USER.partner(), tradeId, null, world.instant());
        SteamTrade trade = new SteamTrade(
                status, world.instant(), null, List.of(new MovedAsset(730, asset, "5" + asset, returned)));
        return world.record(new OfferStep.Check(known), new OfferAnswer.Seen(shown, trade));
    }

    private List<OfferSubject> untold() {
        return world.database.jdbi().withHandle(handle -> world.offers.unnotified(handle, 10));
    }

    private void takeIn(Offer offer) {
        world.database.jdbi().useTransaction(handle -> world.offers.takeIn(handle, offer.subject()));
    }

    private static @Nullable String home(Offer offer) {
        return offer.items().getFirst().returnedAssetId();
    }

    @Test
    void tellsAsWhatSteamGaveBackWhatItKept() {
        Offer offer = world.carry(world.intendDelivery("HOLD15__"));
        world.passSeconds(1);
        assertThat(world.watched(offer).state()).isEqualTo(OfferState.HELD);

        Offer over = learns(offer, HOLD_CANCELLED, "777");

        assertThat(over.state()).isEqualTo(OfferState.CANCELED);
        assertThat(over.wasKeptInVain()).isTrue();
        assertThat(home(over)).isEqualTo("777");
    }

    @Test
    void asksAgainAsWhatSteamGaveBackWhatItKept() {
        Offer offer = world.carry(world.intendDelivery("HOLD15__"));
        world.passSeconds(1);
        world.watch();
        assertThat(home(learns(offer, HOLD_CANCELLED, null))).isNull();
        takeIn(offer);

        Offer over = learns(offer, HOLD_CANCELLED, "777");

        assertThat(home(over)).isEqualTo("777");
        assertThat(untold()).containsExactly(offer.subject());
    }

    @Test
    void asksAgainAsWhatAReversedDeliveryCameBack() {
        Offer offer = world.carry(world.intendDelivery("REVERSE_"));
        world.passSeconds(1 + 3.75);
        Offer reversed = learns(offer, REVERSED, null);
        assertThat(reversed.state()).isEqualTo(OfferState.REVERSED);
        assertThat(home(reversed)).isNull();
        takeIn(offer);
        world.passSeconds(1);

        Offer told = world.watched(offer);

        assertThat(world.assets(BOT)).contains(home(told));
        assertThat(untold()).containsExactly(offer.subject());
        takeIn(offer);
        world.passSeconds(2);
        world.watch();
        assertThat(untold()).isEmpty();
    }

    @Test
    void stopsAskingADayAfterTheHold() {
        Offer offer = world.carry(world.intendDelivery("AbCd1234"));
        learns(offer, REVERSED, null);
        assertThat(asks()).isOne();
        world.pass(Duration.ofDays(7 + 1));

        learns(offer, REVERSED, null);

        assertThat(asks()).isZero();
    }

    private int asks() {
        return world.database
                .jdbi()
                .withHandle(handle -> handle.createQuery("select count(*) from steam.offers where ask_at is not null")
                        .mapTo(int.class)
                        .one());
    }
}
