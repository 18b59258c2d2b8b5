package dev.bailee.market;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bailee.kernel.Money;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
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
        world.sync(World.priced("A", 100, 3), World.priced("B", 200, 1));
        Quote first = world.row("A");
        world.sync(World.priced("B", 200, 1));
        assertThat(world.row("A").gone()).isTrue();
        world.sync(World.priced("A", 150, 2));

        Quote again = world.row("A");
        assertThat(again.listingId()).isEqualTo(first.listingId());
        assertThat(again.itemId()).isEqualTo(first.itemId()).matches("[0-9a-f]{16}");
        assertThat(again.price()).isEqualTo(Money.ofCents(158));
        assertThat(again.amount()).isEqualTo(2);
        assertThat(world.row("B").gone()).isTrue();
    }

    @Test
    void aNameThatComesTwiceIsTheCheaperOfTheTwo() {
        world.sync(World.priced("A", 100, 3), World.priced("A", 90, 1), World.priced("A", 95, 1));

        assertThat(world.row("A").price()).isEqualTo(Money.ofCents(95));
    }

    @Test
    void refusesAnEmptyCatalogue() {
        assertThatThrownBy(world::sync).isInstanceOf(IllegalArgumentException.class);
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
        "line, 2",
        "hardened case, 1",
        "hardned, 0",
        "(field-tested), 1"
    })
    void findsNamesThatHaveAllTheWords(String search, int count) {
        world.sync(
                World.priced("AK-47 | Redline (Field-Tested)", 100, 1),
                World.priced("AK-47 | Redline (Minimal Wear)", 100, 1),
                World.priced("AK-47 | Case Hardened", 100, 1),
                World.priced("AWP | Asiimov", 100, 1));

        Market.Page page = page(search, MarketQuery.Sort.RELEVANCE, null, null, 1, 50);
        assertThat(page.count()).isEqualTo(count);
        assertThat(page.items()).hasSize(count);
    }

    // few letters, so that words often are in names, and those that mean something to an index or a pattern
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void findsExactlyTheNamesInWhichEachWordIsFound(long seed) {
        Random random = new Random(seed);
        Set<String> names = new TreeSet<>();
        while (names.size() < 300) {
            names.add(letters(random, 9) + " " + letters(random, 5) + (random.nextBoolean() ? "" : " Item"));
        }
        world.sync(names.stream().map(name -> World.priced(name, 100, 1)).toArray(Supplier.Priced[]::new));
        for (int i = 0; i < 200; i++) {
            String one = letters(random, 5);
            String other = random.nextBoolean() ? letters(random, 2) : "item";
            List<String> expected = names.stream()
                    .filter(name -> isFound(one, name) && isFound(other, name))
                    .toList();
            assertThat(page(one + " " + other, MarketQuery.Sort.NAME_ASC, null, null, 1, 300)
                            .items())
                    .as("seed %d: %s %s", seed, one, other)
                    .extracting(Quote::marketHashName)
                    .containsExactlyInAnyOrderElementsOf(expected);
        }
    }

    private static String letters(Random random, int most) {
        String letters = "aAbÄ龍😀'\\%_&|!:*(";
        int count = letters.codePointCount(0, letters.length());
        StringBuilder some = new StringBuilder("a");
        for (int i = random.nextInt(most); i > 0; i--) {
            some.appendCodePoint(letters.codePointAt(letters.offsetByCodePoints(0, random.nextInt(count))));
        }
        return some.toString();
    }

    private static boolean isFound(String word, String name) {
        String part = word.toLowerCase(Locale.ROOT);
        return (" " + name.toLowerCase(Locale.ROOT))
                .contains(word.codePointCount(0, word.length()) < 3 ? " " + part : part);
    }

    // as a process of an earlier build leaves it, which knows of no names
    @Test
    void aSyncNamesWhatStandsInTheCatalogueWithoutAName() {
        world.sync(World.priced("Lost", 100, 1));
        world.database.ownerJdbi().useHandle(handle -> handle.execute("delete from market.names"));
        assertThat(page("lost", MarketQuery.Sort.RELEVANCE, null, null, 1, 50).items())
                .isEmpty();

        world.sync(World.priced("Other", 100, 1));
        world.jdbi.useHandle(
                handle -> assertThat(handle.createQuery("select market_hash_name from market.names order by 1")
                                .mapTo(String.class)
                                .list())
                        .containsExactly("Lost", "Other"));
    }

    @Test
    void putsTheClosestNameFirst() {
        world.sync(
                World.priced("AK-47 | Redline (Field-Tested)", 100, 1),
                World.priced("Redline", 100, 1),
                World.priced("Blue", 1, 9));

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
            all.add(World.priced("Item %03d".formatted(i), 1 + random.nextInt(400), random.nextInt(9)));
        }
        world.sync(all.toArray(Supplier.Priced[]::new));
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
            all.add(World.priced("Item " + (char) ('a' + i), 100 + i % 3, i % 4));
        }
        world.sync(all.toArray(Supplier.Priced[]::new));
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
        world.sync(World.priced("A", 100, 3), World.priced("No Price", 0, 1), World.priced("Dear", 9_999_999, 1));
        UUID listing = world.row("A").listingId();

        assertThat(world.quote(listing).gone()).isFalse();
        assertThat(world.quote(listing).hasPrice()).isTrue();
        assertThat(world.row("No Price").hasPrice()).isFalse();
        assertThat(world.row("Dear").hasPrice()).isFalse();
        world.pass(world.settings.quoteMaxAge().plusMillis(1));
        assertThat(world.quote(listing).gone()).isTrue();
        List<Quote> unknown =
                world.in(handle -> world.market.quotes(handle, List.of(world.ids.next()), World.START, null));
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
        world.sync(World.priced("A", 100, 3));

        List<Quote> own =
                world.in(handle -> market.quotes(handle, List.of(world.row("A").listingId()), World.START, merchant));
        assertThat(own).extracting(Quote::price).containsExactly(Money.ofCents(100));
    }

    private List<Quote> suggestions(String text) {
        return world.in(handle -> world.market.suggestions(handle, World.GAME, text));
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
