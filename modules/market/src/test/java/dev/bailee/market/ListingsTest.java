package dev.bailee.market;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bailee.kernel.Money;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ListingsTest {

    private static final int MARKUP = 500;

    private final World world = new World(MARKUP);

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void aSingleListingKeepsItsIdWhileItLives() {
        world.sync(World.priced("A", 100, 3));
        store(offered("s1", 100, "0.1"), offered("s2", 110, null));
        List<Listing> first = listings(null, null);
        store(offered("s2", 120, null));

        assertThat(first).extracting(Listing::price).containsExactly(Money.ofCents(105), Money.ofCents(116));
        assertThat(listings(null, null))
                .singleElement()
                .satisfies(listing ->
                        assertThat(listing.id()).isEqualTo(first.getLast().id()))
                .satisfies(listing -> assertThat(listing.price()).isEqualTo(Money.ofCents(126)));
        assertThat(world.quote(first.getFirst().id()).gone()).isTrue();
        store(offered("s1", 100, "0.1"));
        assertThat(listings(null, null))
                .first()
                .extracting(Listing::id)
                .isEqualTo(first.getFirst().id());
    }

    @Test
    void findsListingsByTheirFloat() {
        world.sync(World.priced("A", 100, 3));
        store(offered("s1", 100, "0.07"), offered("s2", 110, "0.15"), offered("s3", 120, null));

        assertThat(listings("0.07", "0.15")).hasSize(2);
        assertThat(listings("0.0700001", null)).hasSize(1);
        assertThat(listings(null, "0.06")).isEmpty();
    }

    @Test
    void aParticularListingIsReservedWhileItIsBoughtAndGoneOnceItIs() {
        world.sync(World.priced(World.NAME, 100, 3));
        store(World.NAME, offered("s1", 100, "0.07"), offered("s2", 100, null));
        List<Listing> listings = listings(World.NAME, null, null);
        Listing particular = listings.stream()
                .filter(listing -> listing.wear() != null)
                .findFirst()
                .orElseThrow();
        Listing any = listings.stream()
                .filter(listing -> listing.wear() == null)
                .findFirst()
                .orElseThrow();
        Order order = world.order(particular.id());
        Purchase purchase = world.intend(order, world.ids.next());
        Purchase other = world.intend(world.order(any.id()), world.ids.next());

        assertThat(purchase.supplierListing()).isEqualTo("s1");
        assertThat(other.supplierListing()).isNull();
        assertThat(world.quote(particular.id())).matches(Quote::particular).matches(Quote::reserved);
        assertThat(world.quote(any.id()).reserved()).isFalse();
        world.observe(Sights.bought(order.itemId(), world.now()));
        assertThat(world.quote(particular.id()).gone()).isTrue();
        assertThat(world.quote(any.id()).gone()).isFalse();
    }

    @Test
    void oneOfManyFetchesTheListingsOfAName() {
        world.sync(World.priced("A", 100, 3));
        assertThat(shouldFetch()).isTrue();
        assertThat(shouldFetch()).as("nobody has fetched any yet").isTrue();
        store(offered("s1", 100, null));
        assertThat(shouldFetch()).isFalse();
        world.pass(world.settings.listingsMaxAge());
        assertThat(shouldFetch()).isTrue();
        assertThat(shouldFetch()).isFalse();
    }

    @Test
    void forgetsListingsNobodyHasSeenForAMonth() {
        world.sync(World.priced("A", 100, 3));
        store(offered("s1", 100, null));
        world.pass(Duration.ofDays(29));
        assertThat(forget()).isZero();
        world.pass(Duration.ofDays(2));
        assertThat(forget()).isEqualTo(1);
    }

    private int forget() {
        return world.in(world.market::forgetListings);
    }

    private boolean shouldFetch() {
        return world.in(handle -> world.market.shouldFetch(handle, World.GAME, "A"));
    }

    private static Supplier.Offered offered(String id, long cents, @Nullable String wear) {
        BigDecimal value = wear == null ? null : new BigDecimal(wear);
        return new Supplier.Offered(id, Money.ofCents(cents), value, null, null, "310776767");
    }

    private void store(Supplier.Offered... rows) {
        store("A", rows);
    }

    private void store(String name, Supplier.Offered... rows) {
        world.jdbi.useTransaction(handle -> world.market.store(handle, World.GAME, name, List.of(rows)));
    }

    private List<Listing> listings(@Nullable String minWear, @Nullable String maxWear) {
        return listings("A", minWear, maxWear);
    }

    private List<Listing> listings(String name, @Nullable String minWear, @Nullable String maxWear) {
        Market.ListingQuery query =
                new Market.ListingQuery(World.GAME, name, null, null, decimal(minWear), decimal(maxWear), 1, 50);
        return world.in(handle -> world.market.listings(handle, query));
    }

    private static @Nullable BigDecimal decimal(@Nullable String text) {
        return text == null ? null : new BigDecimal(Objects.requireNonNull(text));
    }
}
