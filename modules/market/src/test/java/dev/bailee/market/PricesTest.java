package dev.bailee.market;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bailee.kernel.Money;
import dev.bailee.kernel.SteamId;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PricesTest {

    private static final String DOPPLER = "\u2605 Karambit | Doppler (Factory New)";
    private static final SteamId BOT = SteamId.ofPartner(11);

    // a markup of five percent and a fee of ten
    private final World world = new World();
    private final Prices prices = new Prices(world.settings, world::now);
    private final Stock stock = new Stock(world::now, world.ids);

    @AfterEach
    void close() {
        world.close();
    }

    private void refresh() {
        world.jdbi.useTransaction(handle -> prices.refresh(handle, World.GAME));
    }

    private Map<ItemName, Appraisal> appraise(ItemName... names) {
        return world.in(handle -> prices.appraise(handle, World.GAME, null, List.of(names)));
    }

    private Prices.State state() {
        return world.in(handle -> prices.state(handle, World.GAME)).orElseThrow();
    }

    private List<Prices.Entry> list(int perPart) {
        List<Prices.Entry> all = new ArrayList<>();
        List<Prices.Entry> part = part("", perPart);
        while (!part.isEmpty()) {
            all.addAll(part);
            part = part(part.getLast().marketHashName(), perPart);
        }
        return all;
    }

    private List<Prices.Entry> part(String after, int limit) {
        return world.in(handle -> prices.part(handle, World.GAME, null, after, limit));
    }

    @Test
    void givesLessThanTheMarketAsksAndNothingBelowTheFloor() {
        world.sync(World.priced(World.NAME, 1249, 3), World.priced("Sticker", 5, 3), World.priced("Unpriced", 0, 3));
        refresh();
        ItemName slate = new ItemName(World.NAME, null);
        ItemName phase = new ItemName(World.NAME, "phase1");
        ItemName sticker = new ItemName("Sticker", null);

        Appraisal whole = new Appraisal(Money.ofCents(1124), Money.ofCents(1249), true);
        assertThat(appraise(slate, phase, sticker, new ItemName("Unpriced", null), new ItemName("No", null)))
                .isEqualTo(Map.of(
                        slate, whole, phase, whole, sticker, new Appraisal(Money.ofCents(4), Money.ofCents(5), false)));
    }

    @Test
    void givesTheNamesPriceForAPhaseThatWeAloneHave() {
        world.sync(World.priced(DOPPLER, 50_000, 1));
        refresh();
        Arrival ruby = new Arrival(
                World.GAME,
                "1",
                BOT,
                DOPPLER,
                Money.ofCents(1),
                world.ids.next(),
                null,
                null,
                null,
                "ruby",
                null,
                null);
        world.jdbi.useTransaction(handle -> stock.received(handle, List.of(ruby)));
        refresh();

        ItemName name = new ItemName(DOPPLER, "ruby");
        assertThat(appraise(name).get(name))
                .isEqualTo(new Appraisal(Money.ofCents(45_000), Money.ofCents(50_000), true));
    }

    @Test
    void listsEveryNameOnceInWhateverParts() {
        world.sync(World.priced("A", 100, 1), World.priced("B", 3, 1), World.priced("C", 999, 1));
        refresh();

        assertThat(list(1)).isEqualTo(list(2)).isEqualTo(list(100));
        assertThat(list(100))
                .containsExactly(entry("A", true, 90, 105), entry("B", false, 0, 4), entry("C", true, 899, 1049));
    }

    private Prices.Entry entry(String name, boolean accepted, int deposit, int standard) {
        return new Prices.Entry(
                world.row(name).itemId(),
                name,
                new Prices.Price(accepted, Money.ofCents(deposit), Money.ofCents(standard), nothing()),
                List.of());
    }

    private static @Nullable Money nothing() {
        return null;
    }

    @Test
    void pricesThePhasesOfADoppler() {
        world.sync(World.priced(DOPPLER, 50_000, 9));
        world.jdbi.useTransaction(handle -> world.market.store(
                handle,
                World.GAME,
                DOPPLER,
                List.of(
                        listed("1", 52_000, "phase1"),
                        listed("2", 51_000, "phase1"),
                        listed("3", 210_000, "ruby"),
                        listed("4", 50_000, null))));
        refresh();

        Prices.Entry entry = list(10).getFirst();
        assertThat(entry.price().standard()).isEqualTo(Money.ofCents(52_500));
        assertThat(entry.phases()).extracting(Prices.PhasePrice::phase).containsExactly("phase1", "ruby");
        assertThat(entry.phases())
                .extracting(phase -> phase.price().deposit().cents())
                .containsExactly(45_900L, 189_000L);
        assertThat(appraise(new ItemName(DOPPLER, "ruby")).values())
                .containsExactly(new Appraisal(Money.ofCents(189_000), Money.ofCents(210_000), true));

        world.pass(Duration.ofHours(25));
        refresh();
        assertThat(list(10).getFirst().phases()).isEmpty();
    }

    @Test
    void letsTheCheapestPhaseStandForADopplerWhoseNameNobodySells() {
        world.sync(World.priced(DOPPLER, 50_000, 9));
        world.jdbi.useTransaction(handle -> world.market.store(
                handle,
                World.GAME,
                DOPPLER,
                List.of(listed("1", 210_000, "emerald"), listed("2", 52_000, "phase1"), listed("3", 90_000, "ruby"))));
        world.sync(World.priced("Other", 1, 1));
        refresh();

        Prices.Entry entry = list(10).getLast();
        assertThat(entry.marketHashName()).isEqualTo(DOPPLER);
        assertThat(entry.price()).isEqualTo(entry.phases().get(1).price());
        assertThat(entry.phases()).extracting(Prices.PhasePrice::phase).containsExactly("emerald", "phase1", "ruby");
    }

    private static Supplier.Offered listed(String id, long cents, @Nullable String phase) {
        return new Supplier.Offered(id, Money.ofCents(cents), BigDecimal.ONE, 1, phase, "7");
    }

    @Test
    void tellsOfWhatWeHaveInStock() {
        world.sync(World.priced(World.NAME, 1000, 3));
        refresh();
        world.jdbi.useTransaction(handle -> stock.received(handle, List.of(arrival("1", World.NAME))));
        refresh();
        assertThat(list(10).getFirst().price().instant()).isEqualTo(Money.ofCents(1050));

        world.sync(World.priced(World.NAME, 2000, 3));
        refresh();
        assertThat(list(10).getFirst().price().instant()).isEqualTo(Money.ofCents(2100));

        world.sync(World.priced("Other", 1, 1));
        refresh();
        Prices.Price ours = list(10).getFirst().price();
        assertThat(ours.standard()).isNull();
        assertThat(ours.instant()).isEqualTo(Money.ofCents(2100));
        assertThat(ours.accepted()).isFalse();
    }

    private Arrival arrival(String asset, String name) {
        return new Arrival(World.GAME, asset, BOT, name, Money.ofCents(900), world.ids.next(), world.now());
    }

    @Test
    void isAnotherListOnlyWhenAPriceHasChanged() {
        world.sync(World.priced("A", 100, 1), World.priced("B", 200, 1));
        refresh();
        Prices.State first = state();
        world.pass(Duration.ofMinutes(1));
        world.sync(World.priced("A", 100, 7), World.priced("B", 200, 1));
        refresh();
        assertThat(state().version()).isEqualTo(first.version());
        assertThat(state().computedAt()).isEqualTo(world.now());

        world.sync(World.priced("A", 101, 7), World.priced("B", 200, 1));
        refresh();
        assertThat(state().version()).isEqualTo(first.version() + 1);

        world.sync(World.priced("A", 101, 7));
        refresh();
        assertThat(state().version()).isEqualTo(first.version() + 2);
        assertThat(list(10)).hasSize(1);
    }
}
