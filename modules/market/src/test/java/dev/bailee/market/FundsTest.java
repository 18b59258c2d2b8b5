package dev.bailee.market;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a key's account must hold, as far as the purchases tell. */
class FundsTest {

    private static final Duration SECOND = Duration.ofSeconds(1);

    private final World world = new World();
    private final StandIn site = new StandIn();
    private final Suppliers suppliers = new Suppliers(
            World.settings(site.baseUrl(), 500), world.jdbi, world::now, world.ids, System::nanoTime, CsgoMarket::new);

    @AfterEach
    void close() {
        suppliers.close();
        site.close();
        world.close();
    }

    @Test
    void aKeyIsUndecidedUntilItsPurchaseIsKnownToldAndPast() {
        Order order = world.order();
        String keyId =
                Objects.requireNonNull(world.intend(order, world.ids.next()).keyId());
        assertThat(undecided(keyId, world.now())).as("open").isTrue();
        String other = "k1".equals(keyId) ? "k2" : "k1";
        assertThat(undecided(other, World.START.minus(SECOND))).isFalse();

        world.observe(Sights.bought(order.itemId(), world.pass(SECOND)));
        assertThat(undecided(keyId, world.now())).as("untold").isTrue();
        tellAll();

        assertThat(undecided(keyId, world.now().minus(SECOND)))
                .as("told just now")
                .isTrue();
        assertThat(undecided(keyId, world.now())).isFalse();
    }

    @Test
    void keepsByHowMuchACostWasRoundedUntilItIsGivenBack() {
        Order order = world.order();
        String keyId =
                Objects.requireNonNull(world.intend(order, world.ids.next()).keyId());
        show(order, "{\"item_id\":1,\"stage\":\"1\",\"paid\":\"9.993\"}");
        assertThat(rounded(keyId)).isEqualTo(7);

        show(order, "{\"item_id\":1,\"stage\":\"2\",\"paid\":\"9.999\"}");
        assertThat(rounded(keyId)).as("what was booked counts").isEqualTo(7);

        show(order, "{\"item_id\":1,\"stage\":\"5\",\"paid\":\"9.993\"}");
        assertThat(rounded(keyId)).isZero();
    }

    @Test
    void watchesWhatTheSupplierMayYetTakeBack() {
        Order order = world.order();
        String keyId =
                Objects.requireNonNull(world.intend(order, world.ids.next()).keyId());
        world.observe(Sights.delivered(order.itemId(), world.pass(SECOND)));
        assertThat(watched(keyId)).containsExactly(order.itemId());

        world.observe(Sights.returned(order.itemId(), world.pass(SECOND), Causer.SELLER));
        assertThat(watched(keyId)).isEmpty();
    }

    private void show(Order order, String row) {
        site.says(
                "get-list-buy-info-by-custom-id",
                "{\"success\":true,\"data\":{\"%s\":%s}}".formatted(order.itemId(), row));
        Suppliers.PollResult seen = suppliers.ask(List.of(order.itemId()));
        world.jdbi.useTransaction(handle -> world.purchases.observe(handle, seen.outcomes()));
    }

    private void tellAll() {
        world.jdbi.useTransaction(handle -> world.purchases
                .unnotified(handle, 100)
                .forEach(notice -> world.purchases.takeIn(handle, notice.tradeId())));
    }

    private boolean undecided(String keyId, Instant since) {
        return world.in(handle -> world.purchases.isUndecided(handle, keyId, since));
    }

    private long rounded(String keyId) {
        return world.in(handle -> world.purchases.roundedMills(handle, keyId));
    }

    private List<UUID> watched(String keyId) {
        return world.in(handle -> world.purchases.watched(handle, keyId));
    }
}
