package dev.bailee.market;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bailee.kernel.Money;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * With a hundred thousand names, listings and purchases, what a user asks for is answered by reading little. What is
 * counted is what PostgreSQL says it read, so that the statements are those of the room itself.
 */
class PlansTest {

    private static final World WORLD = new World();
    private static final int ROWS = 100_000;
    private static final int LITTLE = 1_500;
    private static final int HEAP = 5_000;
    private static final int PLANNED_ANEW = 6;
    private static final int A_FEW = 5;

    @BeforeAll
    static void fill() {
        WORLD.jdbi.useHandle(handle -> {
            handle.createUpdate("""
                    insert into market.catalogue (listing_id, game, market_hash_name, price_cents, volume)
                    select gen_random_uuid(), '730', 'Weapon' || n % 97 || ' | Skin' || n, 1 + n * 7919 % 1000000, n % 500
                    from generate_series(1, :rows) n""").bind("rows", ROWS).execute();
            handle.createUpdate("insert into market.catalogue_state values ('730', :now, :rows)")
                    .bind("now", World.START)
                    .bind("rows", ROWS)
                    .execute();
            handle.createUpdate("""
                    insert into market.listings (id, supplier, supplier_id, game, market_hash_name, price_cents, wear,
                        seen_at)
                    select gen_random_uuid(), 'csgo', n::text, '730',
                        'Weapon' || n % 5000 % 97 || ' | Skin' || n % 5000, n, 0.1, :now
                    from generate_series(1, :rows) n""").bind("now", World.START).bind("rows", ROWS).execute();
            handle.createUpdate("""
                    insert into market.stock (listing_id, game, asset_id, bot, market_hash_name, cost_cents, price_cents,
                        source_item, wear, tradable_at, state, received_at, changed_at)
                    select gen_random_uuid(), '730', n::text, 76561197960265729,
                        'Weapon' || n % 5000 % 97 || ' | Skin' || n % 5000, 1, 1 + n * 7919 % 1000000,
                        gen_random_uuid(), 0.1, :now, 'FREE', :now, :now
                    from generate_series(1, :rows) n""".replace(":now", ":now::timestamptz"))
                    .bind("now", World.START)
                    .bind("rows", ROWS)
                    .execute();
            handle.createUpdate("""
                    insert into market.stock (listing_id, game, asset_id, bot, market_hash_name, cost_cents, price_cents,
                        source_item, wear, tradable_at, state, received_at, changed_at)
                    select gen_random_uuid(), '730', 'heap-' || n, 76561197960265729, 'Heap | Pile', 1, n,
                        gen_random_uuid(), 0.1, :now, 'FREE', :now, :now
                    from generate_series(1, :heap) n""".replace(":now", ":now::timestamptz"))
                    .bind("now", World.START)
                    .bind("heap", HEAP)
                    .execute();
            handle.createUpdate("""
                    insert into market.names (game, market_hash_name)
                    select game, market_hash_name from market.catalogue union all select '730', 'Heap | Pile'""").execute();
            handle.createUpdate("""
                    insert into market.prices (game, market_hash_name, standard_cents, volume)
                    select game, market_hash_name, price_cents, volume from market.catalogue
                    union all select '730', 'Heap | Pile', 1, 1""").execute();
            handle.createUpdate("insert into market.price_lists values ('730', :now, 1, :rows)")
                    .bind("now", World.START)
                    .bind("rows", ROWS)
                    .execute();
            handle.createUpdate("""
                    insert into market.purchases (item_id, trade_id, merchant_id, key_id, listing_id, game,
                        market_hash_name, buyer, buyer_token, ceiling_cents, markup_bps, sent_cents, run, state, stage,
                        patience_until, ask_at, notified_at, created_at, updated_at)
                    select gen_random_uuid(), gen_random_uuid(), gen_random_uuid(), 'k' || 1 + n % 2,
                        gen_random_uuid(), '730', 'Weapon', 1, 'x', 100, 0, 100, gen_random_uuid(), 'BOUGHT',
                        'DELIVERED', :now, :now + interval '1 h', :now, :now, :now
                    from generate_series(1, :rows) n""".replace(":now", ":now::timestamptz"))
                    .bind("now", World.START)
                    .bind("rows", ROWS)
                    .execute();
        });
        Jdbi owner = WORLD.database.ownerJdbi();
        owner.useHandle(handle -> handle.execute("vacuum analyze market.catalogue, market.listings, market.purchases, "
                + "market.stock, market.prices, market.names"));
    }

    @AfterAll
    static void close() {
        WORLD.close();
    }

    @Test
    void aQuestionWithoutAnIndexWouldBeNoticed() {
        assertThat(readBy(handle -> handle.createQuery("select count(*) from market.catalogue where volume = 7")
                        .mapTo(Integer.class)
                        .one()))
                .isGreaterThan(ROWS / 2);
    }

    @Test
    void firstPagesReadLittleInEverySort() {
        for (MarketQuery.Sort sort : MarketQuery.Sort.values()) {
            for (Goods goods : Goods.values()) {
                assertLittle(handle -> WORLD.market.page(
                        handle, new MarketQuery(World.GAME, null, null, sort, null, null, 1, 50, goods)));
            }
        }
    }

    @Test
    void searchesReadLittleInEverySort() {
        for (MarketQuery.Sort sort : MarketQuery.Sort.values()) {
            for (int times = 0; times < 8; times++) {
                assertLittle(handle -> WORLD.market.page(handle, query("skin4711", sort, null, null)));
                assertLittle(handle -> WORLD.market.page(handle, query("weapon13 skin9999", sort, null, null)));
            }
        }
    }

    // a prepared statement's plan, of the second dozen, is made without knowing the name
    @Test
    void searchesReadLittleHoweverManyOfANameThereAre() {
        for (MarketQuery.Sort sort : MarketQuery.Sort.values()) {
            WORLD.jdbi.useHandle(handle -> {
                for (int times = 0; times < 2 * PLANNED_ANEW; times++) {
                    Market.Page page = WORLD.market.page(handle, query("heap pile", sort, null, null));
                    assertThat(page.items()).hasSize(50);
                }
            });
            assertLittle(handle -> WORLD.market.page(handle, query("heap pile", sort, null, null)));
        }
    }

    // the index has "weapon" in all the names, and would be read for it from end to end
    @Test
    void aCommonWordCostsNothingBesideARareOne() {
        long rare = blocksOf("skin9999");
        assertThat(blocksOf("weapon skin9999")).isLessThanOrEqualTo(rare + A_FEW);
        assertThat(blocksOf("weapon")).isGreaterThan(2 * (rare + A_FEW));
    }

    private static long blocksOf(String search) {
        return WORLD.jdbi.withHandle(handle -> {
            for (int times = 0; times < PLANNED_ANEW; times++) {
                WORLD.market.page(handle, query(search, MarketQuery.Sort.RELEVANCE, null, null));
            }
            long before = Crowd.blocks(handle);
            WORLD.market.page(handle, query(search, MarketQuery.Sort.RELEVANCE, null, null));
            return Crowd.blocks(handle) - before;
        });
    }

    @Test
    void pricesReadLittle() {
        assertLittle(handle -> WORLD.market.page(
                handle, query(null, MarketQuery.Sort.PRICE_ASC, Money.ofCents(100_000), Money.ofCents(101_000))));
    }

    @Test
    void lookUpsReadLittle() {
        Quote row = WORLD.in(handle -> WORLD.market
                .cheapest(handle, World.GAME, null, "Weapon7 | Skin7", null)
                .orElseThrow());
        List<UUID> ids = List.of(row.listingId(), WORLD.ids.next());

        assertLittle(handle -> WORLD.market.cheapest(handle, World.GAME, row.itemId(), null, null));
        assertLittle(handle -> WORLD.market.cheapest(handle, World.GAME, null, row.marketHashName(), null));
        assertLittle(handle -> WORLD.market.quotes(handle, ids, World.START, null));
        assertLittle(handle -> WORLD.market.book(handle, WORLD.ids.next(), ids, Duration.ofMinutes(1)));
        assertLittle(handle -> WORLD.market.release(handle, WORLD.ids.next()));
        assertLittle(handle -> WORLD.market.suggestions(handle, World.GAME, "skin471"));
        assertLittle(handle -> WORLD.market.listings(
                handle,
                new Market.ListingQuery(
                        World.GAME, row.marketHashName(), null, null, BigDecimal.ZERO, BigDecimal.ONE, 1, 50)));
        assertLittle(handle -> WORLD.market.shouldFetch(handle, World.GAME, row.marketHashName()));
    }

    @Test
    void stockAndPricesReadLittle() {
        Stock stock = new Stock(WORLD::now, WORLD.ids);
        Prices prices = new Prices(WORLD.settings, WORLD::now);
        Market.ListingQuery query =
                new Market.ListingQuery(World.GAME, "Weapon7 | Skin7", null, null, null, null, 1, 50, Goods.STOCKED);
        List<UUID> ids = WORLD.in(handle -> WORLD.market.listings(handle, query)).stream()
                .map(Listing::id)
                .toList();
        UUID trade = WORLD.ids.next();

        assertThat(ids).hasSize(20);
        assertLittle(handle -> WORLD.market.listings(handle, query));
        assertLittle(handle -> WORLD.market.quotes(handle, ids, World.START, null));
        assertLittle(handle -> WORLD.market.book(handle, trade, ids, Duration.ofMinutes(1)));
        assertLittle(handle -> stock.ofTrade(handle, trade));
        assertLittle(handle -> stock.keep(handle, trade, ids));
        assertLittle(handle -> stock.release(handle, trade));
        assertLittle(handle -> prices.appraise(
                handle, World.GAME, null, List.of(new ItemName("Weapon7 | Skin7", null), new ItemName("No", "ruby"))));
        assertLittle(handle -> prices.part(handle, World.GAME, null, "Weapon5", 100));
        assertLittle(handle -> prices.state(handle, World.GAME));
    }

    @Test
    void purchasesReadLittle() {
        Order order = WORLD.order();
        assertLittle(handle -> WORLD.purchases.intend(handle, order, WORLD.ids.next()));
        assertLittle(handle -> WORLD.purchases.ofTrade(handle, order.tradeId()));
        assertLittle(handle -> WORLD.purchases.unnotified(handle, 100));
        assertLittle(handle -> WORLD.purchases.open(handle, "k1"));
        assertLittle(handle -> WORLD.purchases.observe(handle, List.of(Sights.bought(order.itemId(), World.START))));
        assertLittle(handle -> WORLD.purchases.stuck(handle, 100));
    }

    private static MarketQuery query(
            @Nullable String search, MarketQuery.Sort sort, @Nullable Money min, @Nullable Money max) {
        return new MarketQuery(World.GAME, null, search, sort, min, max, 1, 50);
    }

    private static void assertLittle(Consumer<Handle> work) {
        assertThat(readBy(work)).isLessThan(LITTLE);
    }

    /** Rows and index entries that were read, by the database's own count. */
    private static long readBy(Consumer<Handle> work) {
        return WORLD.jdbi.withHandle(handle -> {
            long before = read(handle);
            handle.useTransaction(work::accept);
            return read(handle) - before;
        });
    }

    private static long read(Handle handle) {
        handle.execute("select pg_stat_force_next_flush()");
        return handle.createQuery("""
                        select (select sum(seq_tup_read) from pg_stat_user_tables where schemaname = 'market')
                            + (select sum(idx_tup_read) from pg_stat_user_indexes where schemaname = 'market')
                        """).mapTo(Long.class).one();
    }
}
