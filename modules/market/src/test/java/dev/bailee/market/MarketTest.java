package dev.bailee.market;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bailee.kernel.Money;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MarketTest {

    private static final int MARKUP = 500;

    private final World world = new World(MARKUP);

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void aNameKeepsItsListingIdWhileItsPriceChangesAndItComesAndGoes() {
        sync(priced("A", 100, 3), priced("B", 200, 1));
        Quote first = row("A");
        sync(priced("B", 200, 1));
        assertThat(row("A").gone()).isTrue();
        sync(priced("A", 150, 2));

        Quote again = row("A");
        assertThat(again.listingId()).isEqualTo(first.listingId());
        assertThat(again.itemId()).isEqualTo(first.itemId()).matches("[0-9a-f]{16}");
        assertThat(again.price()).isEqualTo(Money.ofCents(158));
        assertThat(again.amount()).isEqualTo(2);
        assertThat(row("B").gone()).isTrue();
    }

    @Test
    void aNameThatComesTwiceIsTheCheaperOfTheTwo() {
        sync(priced("A", 100, 3), priced("A", 90, 1), priced("A", 95, 1));

        assertThat(row("A").price()).isEqualTo(Money.ofCents(95));
    }

    @Test
    void refusesAnEmptyCatalogue() {
        assertThatThrownBy(this::sync).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @CsvSource({
        "redline, 2",
        "REDLINE ak, 2",
        "ak redline field, 1",
        "ak, 3",
        "a, 4",
        "awp | asiimov, 1",
        "awp, 1",
        "%, 4",
        "100%, 0",
        "re_line, 0",
        "karambit, 0",
        "line, 2"
    })
    void findsNamesThatHaveAllTheWords(String search, int count) {
        sync(
                priced("AK-47 | Redline (Field-Tested)", 100, 1),
                priced("AK-47 | Redline (Minimal Wear)", 100, 1),
                priced("AK-47 | Case Hardened", 100, 1),
                priced("AWP | Asiimov", 100, 1));

        Market.Page page = page(search, MarketQuery.Sort.RELEVANCE, null, null, 1, 50);
        assertThat(page.count()).isEqualTo(count);
        assertThat(page.items()).hasSize(count);
    }

    @Test
    void putsTheClosestNameFirst() {
        sync(priced("AK-47 | Redline (Field-Tested)", 100, 1), priced("Redline", 100, 1), priced("Blue", 1, 9));

        assertThat(suggestions("redline"))
                .extracting(Quote::marketHashName)
                .containsExactly("Redline", "AK-47 | Redline (Field-Tested)");
        assertThat(suggestions(" | ")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void showsExactlyWhatLiesBetweenThePricesAMerchantPays(long seed) {
        Random random = new Random(seed);
        List<Supplier.Priced> all = new ArrayList<>();
        for (int i = 0; i < 300; i++) {
            all.add(priced("Item %03d".formatted(i), 1 + random.nextInt(400), random.nextInt(9)));
        }
        sync(all.toArray(Supplier.Priced[]::new));
        for (int i = 0; i < 40; i++) {
            Money min = Money.ofCents(random.nextInt(400));
            Money max = min.plus(Money.ofCents(random.nextInt(100)));
            List<Money> shown =
                    page(null, MarketQuery.Sort.PRICE_ASC, min, max, 1, MarketQuery.EVERYTHING).items().stream()
                            .map(Quote::price)
                            .toList();
            List<Money> expected = all.stream()
                    .map(row -> row.price().raisedUp(MARKUP))
                    .filter(price -> !min.isMoreThan(price) && !price.isMoreThan(max))
                    .sorted()
                    .toList();
            assertThat(shown).as("seed %d, %s to %s", seed, min, max).isEqualTo(expected);
        }
    }

    @Test
    void pagesAddUpToEverythingInEverySort() {
        List<Supplier.Priced> all = new ArrayList<>();
        for (int i = 0; i < 25; i++) {
            all.add(priced("Item " + (char) ('a' + i), 100 + i % 3, i % 4));
        }
        sync(all.toArray(Supplier.Priced[]::new));
        for (MarketQuery.Sort sort : MarketQuery.Sort.values()) {
            for (String search : new @Nullable String[] {null, "item"}) {
                List<Quote> pages = new ArrayList<>();
                for (int page = 1; page <= 3; page++) {
                    Market.Page one = page(search, sort, null, null, page, 10);
                    assertThat(one.count()).isEqualTo(25);
                    pages.addAll(one.items());
                }
                assertThat(pages)
                        .as("%s of %s", sort, search)
                        .hasSize(25)
                        .doesNotHaveDuplicates()
                        .isEqualTo(page(search, sort, null, null, 1, MarketQuery.EVERYTHING)
                                .items());
            }
        }
        assertThat(page(null, MarketQuery.Sort.PRICE_DESC, null, null, 1, 50).items())
                .extracting(Quote::price)
                .isSortedAccordingTo(Comparator.reverseOrder());
    }

    @Test
    void quotesWhatIsFreshAndCallsTheRestGone() {
        sync(priced("A", 100, 3), priced("No Price", 0, 1), priced("Dear", 9_999_999, 1));
        UUID listing = row("A").listingId();

        assertThat(quote(listing).gone()).isFalse();
        assertThat(quote(listing).hasPrice()).isTrue();
        assertThat(row("No Price").hasPrice()).isFalse();
        assertThat(row("Dear").hasPrice()).isFalse();
        world.pass(world.settings.quoteMaxAge().plusMillis(1));
        assertThat(quote(listing).gone()).isTrue();
        List<Quote> unknown = world.in(handle -> world.market.quotes(handle, List.of(world.ids.next()), World.START));
        assertThat(unknown).isEmpty();
    }

    @Test
    void aMerchantPaysItsOwnMarkup() {
        MarketSettings usual = world.settings;
        UUID merchant = world.ids.next();
        Market market = new Market(
                new MarketSettings(
                        usual.suppliers(),
                        java.util.Map.of(merchant, 0),
                        usual.quoteMaxAge(),
                        usual.listingsMaxAge(),
                        usual.patience(),
                        usual.pace()),
                world::now,
                world.ids);
        sync(priced("A", 100, 3));

        List<Quote> own =
                world.in(handle -> market.quotes(handle, List.of(row("A").listingId()), World.START, merchant));
        assertThat(own).extracting(Quote::price).containsExactly(Money.ofCents(100));
    }

    @Test
    void aSingleListingKeepsItsIdWhileItLives() {
        sync(priced("A", 100, 3));
        store(offered("s1", 100, "0.1"), offered("s2", 110, null));
        List<Listing> first = listings(null, null);
        store(offered("s2", 120, null));

        assertThat(first).extracting(Listing::price).containsExactly(Money.ofCents(105), Money.ofCents(116));
        assertThat(listings(null, null))
                .singleElement()
                .satisfies(listing ->
                        assertThat(listing.id()).isEqualTo(first.getLast().id()))
                .satisfies(listing -> assertThat(listing.price()).isEqualTo(Money.ofCents(126)));
        assertThat(quote(first.getFirst().id()).gone()).isTrue();
        store(offered("s1", 100, "0.1"));
        assertThat(listings(null, null))
                .first()
                .extracting(Listing::id)
                .isEqualTo(first.getFirst().id());
    }

    @Test
    void findsListingsByTheirFloat() {
        sync(priced("A", 100, 3));
        store(offered("s1", 100, "0.07"), offered("s2", 110, "0.15"), offered("s3", 120, null));

        assertThat(listings("0.07", "0.15")).hasSize(2);
        assertThat(listings("0.0700001", null)).hasSize(1);
        assertThat(listings(null, "0.06")).isEmpty();
    }

    @Test
    void aParticularListingIsReservedWhileItIsBoughtAndGoneOnceItIs() {
        sync(priced(World.NAME, 100, 3));
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
        assertThat(quote(particular.id())).matches(Quote::particular).matches(Quote::reserved);
        assertThat(quote(any.id()).reserved()).isFalse();
        world.observe(Sights.bought(order.itemId(), world.now()));
        assertThat(quote(particular.id()).gone()).isTrue();
        assertThat(quote(any.id()).gone()).isFalse();
    }

    @Test
    void oneOfManyFetchesTheListingsOfAName() {
        sync(priced("A", 100, 3));
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
        sync(priced("A", 100, 3));
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

    private static Supplier.Priced priced(String name, long cents, int volume) {
        return new Supplier.Priced(name, Money.ofCents(cents), volume);
    }

    private static Supplier.Offered offered(String id, long cents, @Nullable String wear) {
        BigDecimal value = wear == null ? null : new BigDecimal(wear);
        return new Supplier.Offered(id, Money.ofCents(cents), value, null, null, "310776767");
    }

    private void sync(Supplier.Priced... rows) {
        world.jdbi.useTransaction(handle -> world.market.sync(handle, World.GAME, List.of(rows)));
    }

    private void store(Supplier.Offered... rows) {
        store("A", rows);
    }

    private void store(String name, Supplier.Offered... rows) {
        world.jdbi.useTransaction(handle -> world.market.store(handle, World.GAME, name, List.of(rows)));
    }

    private Quote row(String name) {
        return world.in(handle -> world.market.cheapest(handle, World.GAME, null, name, null))
                .orElseThrow();
    }

    private Quote quote(UUID listingId) {
        List<Quote> quotes = world.in(handle ->
                world.market.quotes(handle, List.of(listingId), world.now().minus(world.settings.quoteMaxAge())));
        return quotes.getFirst();
    }

    private List<Quote> suggestions(String text) {
        return world.in(handle -> world.market.suggestions(handle, World.GAME, text));
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

    private Market.Page page(
            @Nullable String search,
            MarketQuery.Sort sort,
            @Nullable Money min,
            @Nullable Money max,
            int page,
            int perPage) {
        MarketQuery query = new MarketQuery(World.GAME, null, search, sort, min, max, page, perPage);
        return world.in(handle -> world.market.page(handle, query));
    }
}
