package dev.bailee.market;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bailee.kernel.ErrorCode;
import dev.bailee.kernel.Money;
import dev.bailee.kernel.Refusal;
import dev.bailee.kernel.SteamId;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What our bots hold, among what suppliers sell. */
class StockMarketTest {

    private static final SteamId BOT = SteamId.ofPartner(11);
    private static final String OURS = "Souvenir that nobody else sells";

    private final World world = new World();
    private final Prices prices = new Prices(world.settings, world::now);
    private final Stock stock = new Stock(world::now, world.ids);

    @BeforeEach
    void fill() {
        world.sync(World.priced(World.NAME, 1000, 7), World.priced("Case", 30, 900), World.priced("Sticker", 5000, 2));
        world.jdbi.useTransaction(handle -> prices.refresh(handle, World.GAME));
        receive("1", World.NAME, world.now());
        receive("2", "Case", world.now());
        receive("3", "Case", world.now());
        receive("4", OURS, world.now());
    }

    @AfterEach
    void close() {
        world.close();
    }

    private void receive(String asset, String name, @Nullable Instant tradableAt) {
        world.jdbi.useTransaction(handle -> stock.received(
                handle,
                List.of(new Arrival(World.GAME, asset, BOT, name, Money.ofCents(1), world.ids.next(), tradableAt))));
    }

    private Market.Page page(Goods goods, MarketQuery.Sort sort, @Nullable String search, int page, int perPage) {
        return world.in(handle -> world.market.page(
                handle, new MarketQuery(World.GAME, null, search, sort, null, null, page, perPage, goods)));
    }

    private Market.Page page(Goods goods) {
        return page(goods, MarketQuery.Sort.PRICE_ASC, null, 1, 50);
    }

    private List<Listing> listings(String name, Goods goods) {
        return world.in(handle -> world.market.listings(
                handle, new Market.ListingQuery(World.GAME, name, null, null, null, null, 1, 50, goods)));
    }

    @Test
    void asManyAsAreWantedAreLookedForAmongTheBotsThatSell() {
        SteamId selling = SteamId.ofPartner(12);
        Arrival dearer = new Arrival(World.GAME, "5", selling, "Case", Money.ofCents(1), world.ids.next(), null);
        world.jdbi.useTransaction(handle -> {
            stock.received(handle, List.of(dearer));
            handle.execute("update market.stock set price_cents = price_cents + 1 where asset_id = '5'");
        });
        List<Listing> found = world.in(handle -> world.market.listings(
                handle, Market.ListingQuery.stocked(World.GAME, "Case", world.ids.next(), List.of(selling), 1)));

        assertThat(found).extracting(Listing::bot).containsExactly(selling);
    }

    private UUID ours(String name) {
        return listings(name, Goods.STOCKED).getFirst().id();
    }

    @Test
    void everythingForSaleStandsOnOnePage() {
        Market.Page all = page(Goods.ALL);

        assertThat(all.items())
                .extracting(Quote::marketHashName)
                .containsExactly("Case", "Case", "Case", World.NAME, World.NAME, "Sticker");
        assertThat(all.count()).isEqualTo(6);
        assertThat(page(Goods.SUPPLIED).count()).isEqualTo(3);
        assertThat(page(Goods.STOCKED).items())
                .hasSize(3)
                .allMatch(Quote::isInstant)
                .allSatisfy(quote -> {
                    assertThat(quote.bot()).isEqualTo(BOT);
                    assertThat(quote.amount()).isEqualTo(1);
                });
    }

    @ParameterizedTest
    @EnumSource(MarketQuery.Sort.class)
    void pagesOfEverySortMakeTheWhole(MarketQuery.Sort sort) {
        for (String search : new @Nullable String[] {null, "case"}) {
            List<Quote> whole =
                    page(Goods.ALL, sort, search, 1, MarketQuery.EVERYTHING).items();
            List<Quote> turned = new ArrayList<>();
            for (int number = 1; number <= whole.size(); number++) {
                turned.addAll(page(Goods.ALL, sort, search, number, 1).items());
            }
            assertThat(turned).isEqualTo(whole).hasSize(search == null ? 6 : 3);
        }
    }

    @Test
    void searchFindsBothAndCountsThem() {
        Market.Page found = page(Goods.ALL, MarketQuery.Sort.RELEVANCE, "case", 1, 2);

        assertThat(found.items()).hasSize(2);
        assertThat(found.count()).isEqualTo(3);
        assertThat(page(Goods.STOCKED, MarketQuery.Sort.RELEVANCE, "case", 1, 9).items())
                .hasSize(2)
                .allMatch(Quote::isInstant);
        assertThat(page(Goods.SUPPLIED, MarketQuery.Sort.RELEVANCE, "case", 1, 9)
                        .items())
                .singleElement()
                .matches(quote -> !quote.isInstant());
    }

    @Test
    void whatHasNoPriceYetIsNotForSale() {
        assertThat(listings(OURS, Goods.ALL)).isEmpty();
        assertThat(world.row(OURS).gone()).isTrue();

        world.sync(World.priced(OURS, 700, 1), World.priced(World.NAME, 1000, 7));
        world.jdbi.useTransaction(handle -> prices.refresh(handle, World.GAME));

        assertThat(listings(OURS, Goods.ALL)).singleElement().satisfies(listing -> {
            assertThat(listing.price()).isEqualTo(Money.ofCents(735));
            assertThat(listing.isInstant()).isTrue();
        });
    }

    @Test
    void whatSteamStillHoldsIsForSaleAfterwards() {
        Instant free = world.now().plus(Duration.ofDays(7));
        receive("9", "Sticker", free);
        assertThat(listings("Sticker", Goods.ALL)).isEmpty();

        world.pass(Duration.ofDays(7));
        world.jdbi.useTransaction(handle -> prices.refresh(handle, World.GAME));
        assertThat(listings("Sticker", Goods.ALL)).hasSize(1);
    }

    @Test
    void listingsOfBothComeTheCheapestFirst() {
        world.jdbi.useTransaction(handle -> world.market.store(
                handle,
                World.GAME,
                World.NAME,
                List.of(
                        new Supplier.Offered("a", Money.ofCents(1100), BigDecimal.ONE, 1, null, null),
                        new Supplier.Offered("b", Money.ofCents(900), BigDecimal.ONE, 1, null, null))));

        assertThat(listings(World.NAME, Goods.ALL))
                .hasSize(3)
                .isSortedAccordingTo(Comparator.comparing(Listing::price))
                .extracting(Listing::isInstant)
                .containsExactly(false, true, false);
        assertThat(listings(World.NAME, Goods.SUPPLIED)).hasSize(2).noneMatch(Listing::isInstant);
        assertThat(listings(World.NAME, Goods.STOCKED)).hasSize(1).allMatch(Listing::isInstant);
    }

    @Test
    void aBookedItemIsReservedAndASoldOneGone() {
        UUID listing = ours(World.NAME);
        assertThat(world.quote(listing).price()).isEqualTo(Money.ofCents(1050));
        UUID trade = world.ids.next();
        book(trade, listing);

        assertThat(world.quote(listing).reserved()).isTrue();
        assertThat(listings(World.NAME, Goods.ALL)).isEmpty();
        assertThatThrownBy(() -> book(world.ids.next(), listing))
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.code()).isEqualTo(ErrorCode.LISTING_RESERVED));

        world.jdbi.useTransaction(handle -> stock.delivered(handle, trade, List.of(listing)));
        assertThat(world.quote(listing).gone()).isTrue();
    }

    private void book(UUID trade, UUID... listings) {
        world.jdbi.useTransaction(handle ->
                stock.book(handle, trade, List.of(listings), world.now().plus(Duration.ofMinutes(10))));
    }

    @Test
    void aBookingThatNothingComesOfEndsAndOneThatIsKeptDoesNot() {
        UUID listing = ours(World.NAME);
        UUID first = world.ids.next();
        book(first, listing);
        world.pass(Duration.ofMinutes(10));
        UUID second = world.ids.next();
        book(second, listing);

        assertThat(keep(first, listing)).isEmpty();
        assertThat(keep(second, listing)).containsExactly(listing);
        world.pass(Duration.ofDays(30));
        assertThatThrownBy(() -> book(world.ids.next(), listing)).isInstanceOf(Refusal.class);

        world.jdbi.useTransaction(handle -> world.market.release(handle, first));
        assertThatThrownBy(() -> book(world.ids.next(), listing)).isInstanceOf(Refusal.class);
        world.jdbi.useTransaction(handle -> world.market.release(handle, second));
        book(world.ids.next(), listing);
    }

    private List<UUID> keep(UUID trade, UUID listing) {
        return world.in(handle -> stock.keep(handle, trade, List.of(listing)));
    }
}
