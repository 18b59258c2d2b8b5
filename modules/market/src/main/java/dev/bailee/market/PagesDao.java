package dev.bailee.market;

import dev.bailee.kernel.Money;
import java.time.Instant;
import java.util.List;
import org.jdbi.v3.core.mapper.Nested;
import org.jdbi.v3.sqlobject.customizer.Define;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jspecify.annotations.Nullable;

/**
 * All SQL about pages of what is for sale. Prices here are the supplier's, without markup. What callers say is bound; what
 * is put into the text between angle brackets is text or numbers of our own. The numbers are, because a plan that
 * PostgreSQL keeps must know how few rows are wanted: it would reckon with a tenth of all there are, and sooner plan each
 * time anew, which takes longer than the answer.
 */
interface PagesDao {

    String STOCK_ROW = """
            listing_id, game, item_id, market_hash_name, price_cents, 1 as amount,
            false as gone, true as particular, false as reserved, bot
            """;

    String STOCK_ON_SALE =
            "from market.stock where state = 'FREE' and game = :game and price_cents >= 1 and price_cents ";

    String ON_SALE = "from market.catalogue where not gone and game = :game and price_cents ";

    /** What suppliers sell, as far as its price is one of those that follow. */
    String SUPPLIED_GOODS = MarketDao.ROW + ON_SALE;

    /** The same of what our bots hold. */
    String STOCKED_GOODS = STOCK_ROW + STOCK_ON_SALE;

    String BETWEEN = "between :low and :high ";

    /** For an order by price, whose index has the bounds as well: known or not, they don't change the plan. */
    String BETWEEN_UNSEEN = "between (select :low) and (select :high) ";

    String STOCK_MATCHING = STOCK_ON_SALE + BETWEEN;

    String MATCHING = ON_SALE + BETWEEN;

    @SqlQuery("select <goods> <between> order by <order> limit <limit> offset <offset>")
    List<Quote> page(
            String game,
            Money low,
            Money high,
            @Define String goods,
            @Define String between,
            @Define String order,
            @Define int limit,
            @Define long offset);

    /** Each part comes in its own index's order, no farther than the page lies, and the two are merged. */
    @SqlQuery("with supplied as (select " + SUPPLIED_GOODS + "<between> order by <suppliedOrder> limit <reach>), "
            + "stocked as (select " + STOCKED_GOODS + "<between> order by <stockOrder> limit <reach>) "
            + "select * from (select * from supplied union all select * from stocked) as goods "
            + "order by <order> limit <limit> offset <offset>")
    List<Quote> bothPages(
            String game,
            Money low,
            Money high,
            @Define String between,
            @Define String suppliedOrder,
            @Define String stockOrder,
            @Define String order,
            @Define long reach,
            @Define int limit,
            @Define long offset);

    /**
     * The names that have all the words, of which the index is asked for some: there are few of them, however many items
     * our bots hold of each. Words come from queries of their own, as a plan made for these very words would seem so good
     * as to be made anew each time.
     */
    String NAMED = """
            from market.names
            where game = :game and ' ' || market_hash_name ilike all ((select :patterns)::text[])
                and market.pieces(market_hash_name) @@ (
                    select string_agg(market.pieces_of(lower(word)), '&') from unnest(:asked) as word)::tsquery
            """;

    /** With these, what suppliers sell; one by one, as the planner would sooner read all there is. */
    String SUPPLIED = "from names join lateral (select " + MarketDao.ROW + MATCHING
            + "and market_hash_name = names.market_hash_name limit 1) as of_name on ";

    /** With these, what is held of one of the names; in an index alone. */
    String OF_A_NAME = STOCK_MATCHING + "and market_hash_name = names.market_hash_name ";

    @SqlQuery("select count(*) from (select 1 " + STOCK_MATCHING + "limit <most>) as some_stock")
    int countStock(String game, Money low, Money high, @Define long most);

    @SqlQuery("with names as materialized (select market_hash_name " + NAMED + ") "
            + "select count(*) from names join lateral (select 1 " + OF_A_NAME + ") as of_name on true")
    int countStockSearch(String game, Money low, Money high, String[] patterns, String[] asked);

    /**
     * What is known of a game as a whole.
     *
     * @param syncedAt when its catalogue was last taken over; null if it never was
     * @param live how many names it then had
     * @param pricedAt when its price list was last computed; null if it never was
     * @param stocked how many items of our stock were then for sale
     */
    record State(
            @Nullable Instant syncedAt, int live, @Nullable Instant pricedAt, int stocked) {}

    @SqlQuery("""
            select synced_at, coalesce(live, 0) as live, computed_at as priced_at, coalesce(stocked, 0) as stocked
            from (select :game as game) as asked
            left join market.catalogue_state using (game) left join market.price_lists using (game)
            """)
    State state(String game);

    @SqlQuery("select count(*) " + MATCHING)
    int count(String game, Money low, Money high);

    /**
     * The index on words comes first: an order's own index would read the whole game for a rare word. It is read once,
     * for what suppliers sell and for ours; of our own, each name then gives what the page can show. They come in the
     * order of the names, so that a page by name or by fitness is full before the last of them is looked at.
     */
    @SqlQuery("with names as materialized (select market_hash_name, <fit> as fit " + NAMED + " order by <namesOrder>), "
            + "hits as materialized (select of_name.*, fit " + SUPPLIED + "<supplied>), "
            + "held as (select listing_id, fit from (select of_name.*, market_hash_name, fit, 1 as amount "
            + "from names join lateral (select listing_id, price_cents " + OF_A_NAME
            + "order by <stockOrder> limit <reach>) as of_name on <stocked>) as held order by <order> limit <reach>) "
            + "select goods.*, (select count(*) from (select 1 from names join lateral (select 1 " + OF_A_NAME
            + "limit <few>) as of_name on <stocked> limit <few>) as some_stock) as stock "
            + "from (select * from hits union all select " + STOCK_ROW + ", fit "
            + "from market.stock join held using (listing_id)) as goods order by <order> limit <limit> offset <offset>")
    List<Found> search(
            String game,
            Money low,
            Money high,
            String[] patterns,
            String[] asked,
            String text,
            @Define boolean supplied,
            @Define boolean stocked,
            @Define String fit,
            @Define String namesOrder,
            @Define String stockOrder,
            @Define String order,
            @Define long reach,
            @Define int few,
            @Define int limit,
            @Define long offset);

    /**
     * A row of a search.
     *
     * @param stock how many of our own fit, on all pages; no more than were to be counted
     */
    record Found(@Nested Quote quote, int stock) {}

    @SqlQuery("with names as materialized (select market_hash_name " + NAMED + ") select count(*) " + SUPPLIED + "true")
    int countSearch(String game, Money low, Money high, String[] patterns, String[] asked);

    /** Names that stand evenly over all there are, by their letters; none as long as the database has no statistics. */
    @SqlQuery("""
            select unnest(histogram_bounds::text::text[]) from pg_stats
            where schemaname = 'market' and tablename = 'names' and attname = 'market_hash_name'
            """)
    List<String> someNames();
}
