package dev.bailee.market;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bailee.kernel.Money;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * What a user asks for touches hardly more blocks in a large market than in a small one. The property
 * {@code market.rows} makes the large one as large as one likes.
 */
class GrowthTest {

    private static final int SMALL = 10_000;
    private static final int LARGE = Integer.getInteger("market.rows", 100_000);

    // ten times the rows; which plan is taken hangs on the rows that statistics sampled
    private static final double MOST = 2;

    private static final int ROWS = 50;

    // names that fit the search of many
    private static final int FITTING = 25;

    // for each row that is looked up: an index is higher by a level, and what stood in one block is spread over many
    private static final int MORE_A_ROW = 4;

    private final World world = new World();
    private final Prices prices = new Prices(world.settings, world::now);

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void readsTouchHardlyMoreBlocksInALargeMarket() {
        Crowd.grow(world, 1, SMALL);
        Map<String, Long> small = touched();
        Crowd.grow(world, SMALL + 1, LARGE);
        Map<String, Long> large = touched();

        small.forEach((read, blocks) ->
                System.out.printf("%s: %d blocks of %d rows, %d of %d%n", read, blocks, SMALL, large.get(read), LARGE));
        assertThat(small)
                .allSatisfy((read, blocks) -> assertThat(large.get(read))
                        .as(read)
                        .isLessThanOrEqualTo(Math.round(blocks * MOST) + more(read)));
    }

    private static int more(String read) {
        // three tables may have them
        boolean isById = read.equals("quotes") || read.equals("booking");
        return MORE_A_ROW * (isById ? 3 * ROWS : ROWS) + more(read.contains("many") ? FITTING : 3, read);
    }

    // no more than a page of each name: their blocks are looked at where no vacuum has been lately
    private static int more(int names, String read) {
        return read.startsWith("search") ? names * ROWS : 0;
    }

    private Map<String, Long> touched() {
        Map<String, Long> blocks = new LinkedHashMap<>();
        reads().forEach((name, read) -> world.jdbi.useHandle(handle -> {
            // what is counted once for each state of the market, and what the connection prepares, is no part of it
            for (int times = 0; times < 7; times++) {
                read.accept(handle);
            }
            long before = Crowd.blocks(handle);
            read.accept(handle);
            blocks.put(name, Crowd.blocks(handle) - before);
        }));
        return blocks;
    }

    private Map<String, Consumer<Handle>> reads() {
        Map<String, Consumer<Handle>> reads = new LinkedHashMap<>();
        for (Goods goods : Goods.values()) {
            for (MarketQuery.Sort sort : MarketQuery.Sort.values()) {
                reads.put("page " + goods + " " + sort, handle -> page(handle, goods, sort, null, null, null));
                reads.put(
                        "search of many " + goods + " " + sort,
                        handle -> page(handle, goods, sort, "weapon1 old", null, null));
                reads.put(
                        "search of one " + goods + " " + sort,
                        handle -> page(handle, goods, sort, "skin111 old", null, null));
            }
            Money low = Money.ofCents(5_000);
            Money high = Money.ofCents(9_000);
            reads.put("prices " + goods, handle -> page(handle, goods, MarketQuery.Sort.PRICE_DESC, null, low, high));
            reads.put("listings " + goods, handle -> listings(handle, goods));
        }
        List<UUID> ids = world.in(handle -> listings(handle, Goods.ALL)).stream()
                .map(Listing::id)
                .toList();
        assertThat(ids).hasSize(ROWS);
        reads.put("quotes", handle -> world.market.quotes(handle, ids, World.START, null));
        reads.put("by name", handle -> world.market.cheapest(handle, World.GAME, null, Crowd.named(111), null));
        reads.put("part of the price list", handle -> prices.part(handle, World.GAME, null, "Weapon5", ROWS));
        List<ItemName> names = List.of(new ItemName(Crowd.named(111), null), new ItemName("No", "ruby"));
        reads.put("appraisal", handle -> prices.appraise(handle, World.GAME, null, names));
        reads.put("booking", handle -> {
            world.market.book(handle, World.NOBODY, ids, Duration.ofMinutes(1));
            world.market.release(handle, World.NOBODY);
        });
        return reads;
    }

    private void page(
            Handle handle,
            Goods goods,
            MarketQuery.Sort sort,
            @Nullable String search,
            @Nullable Money min,
            @Nullable Money max) {
        world.market.page(handle, new MarketQuery(World.GAME, null, search, sort, min, max, 1, ROWS, goods));
    }

    private List<Listing> listings(Handle handle, Goods goods) {
        return world.market.listings(
                handle,
                new Market.ListingQuery(
                        World.GAME, Crowd.named(111), null, null, BigDecimal.ZERO, BigDecimal.ONE, 1, ROWS, goods));
    }
}
