package dev.bailee.market;

import dev.bailee.kernel.Money;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.mapper.Nested;
import org.jdbi.v3.sqlobject.customizer.Define;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.jspecify.annotations.Nullable;

/**
 * All SQL about catalogue and listings. Prices here are the supplier's, without markup. What callers say is bound; what is
 * put into the text between angle brackets is text or numbers of our own. The numbers are, because a plan that PostgreSQL
 * keeps must know how few rows are wanted: it would reckon with a tenth of all there are, and sooner plan each time anew,
 * which takes longer than the answer.
 */
interface MarketDao {

    String ROW = """
            listing_id, game, item_id, market_hash_name, price_cents, volume as amount,
            gone, false as particular, false as reserved, null::bigint as bot
            """;

    String STOCK_ROW = """
            listing_id, game, item_id, market_hash_name, price_cents, 1 as amount,
            false as gone, true as particular, false as reserved, bot
            """;

    String STOCK_ON_SALE =
            "from market.stock where state = 'FREE' and game = :game and price_cents >= 1 and price_cents ";

    String ON_SALE = "from market.catalogue where not gone and game = :game and price_cents ";

    String BETWEEN = "between :low and :high ";

    /** For an order by price, whose index has the bounds as well: known or not, they don't change the plan. */
    String BETWEEN_UNSEEN = "between (select :low) and (select :high) ";

    String STOCK_MATCHING = STOCK_ON_SALE + BETWEEN;

    String MATCHING = ON_SALE + BETWEEN;

    @SqlQuery("select " + ROW + ON_SALE + "<between> order by <order> limit <limit> offset <offset>")
    List<Quote> page(
            String game,
            Money low,
            Money high,
            @Define String between,
            @Define String order,
            @Define int limit,
            @Define long offset);

    @SqlQuery("select " + STOCK_ROW + STOCK_ON_SALE + "<between> order by <order> limit <limit> offset <offset>")
    List<Quote> stockPage(
            String game,
            Money low,
            Money high,
            @Define String between,
            @Define String order,
            @Define int limit,
            @Define long offset);

    /** Each part comes in its own index's order, no farther than the page lies, and the two are merged. */
    @SqlQuery("with supplied as (select " + ROW + ON_SALE + "<between> order by <suppliedOrder> limit <reach>), "
            + "stocked as (select " + STOCK_ROW + STOCK_ON_SALE + "<between> order by <stockOrder> limit <reach>) "
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

    /** The names that fit: there are few of them, however many items our bots hold of each. */
    String NAMED = "from market.names where game = :game <words>";

    /** With these, what suppliers sell; one by one, as the planner would sooner read all there is. */
    String SUPPLIED = "from names join lateral (select " + ROW + MATCHING
            + "and market_hash_name = names.market_hash_name limit 1) as of_name on ";

    /** With these, what is held of one of the names; in an index alone. */
    String OF_A_NAME = STOCK_MATCHING + "and market_hash_name = names.market_hash_name ";

    @SqlQuery("select count(*) from (select 1 " + STOCK_MATCHING + "limit <most>) as some_stock")
    int countStock(String game, Money low, Money high, @Define long most);

    @SqlQuery("with names as materialized (select market_hash_name " + NAMED + ") "
            + "select count(*) from names join lateral (select 1 " + OF_A_NAME + ") as of_name on true")
    int countStockSearch(String game, Money low, Money high, @Define String words, String[] patterns);

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
            @Define String words,
            String[] patterns,
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
    int countSearch(String game, Money low, Money high, @Define String words, String[] patterns);

    /** Names that stand evenly over all there are, by their letters; none as long as the database has no statistics. */
    @SqlQuery("""
            select unnest(histogram_bounds::text::text[]) from pg_stats
            where schemaname = 'market' and tablename = 'names' and attname = 'market_hash_name'
            """)
    List<String> someNames();

    @SqlQuery("select synced_at from market.catalogue_state where game = :game")
    Optional<Instant> syncedAt(String game);

    @SqlQuery("""
            select c.listing_id, c.game, c.item_id, c.market_hash_name, c.price_cents, c.volume as amount,
                c.gone or s.synced_at < :freshAfter as gone, false as particular, false as reserved,
                null::bigint as bot
            from market.catalogue c join market.catalogue_state s using (game)
            where c.listing_id = any(:listingIds)
            union all
            select l.id, l.game, l.item_id, l.market_hash_name, l.price_cents, 1,
                l.gone or l.seen_at < :freshAfter or l.particular and exists (
                    select 1 from market.purchases p
                    where p.listing_id = l.id and p.state = 'BOUGHT'),
                l.particular,
                l.particular and (exists (
                    select 1 from market.purchases p
                    where p.listing_id = l.id and p.state in ('OPEN', 'RETRY'))
                    or exists (select 1 from market.bookings b where b.listing_id = l.id and b.until > :now)),
                null::bigint
            from market.listings l where l.id = any(:listingIds)
            union all
            select o.listing_id, o.game, o.item_id, o.market_hash_name, o.price_cents, 1,
                o.state in ('SOLD', 'MISSING', 'GONE', 'WITHHELD'), true,
                o.state = 'HELD' or o.state = 'BOOKED' and o.booked_until > :now, o.bot
            from market.stock o where o.listing_id = any(:listingIds)
            """)
    List<Quote> quotes(UUID[] listingIds, Instant freshAfter, Instant now);

    @SqlQuery("select " + ROW + "from market.catalogue where game = :game and item_id = :itemId")
    Optional<Quote> byItemId(String game, String itemId);

    @SqlQuery("select " + ROW + "from market.catalogue where game = :game and market_hash_name = :marketHashName")
    Optional<Quote> byName(String game, String marketHashName);

    String OF_NAME = """
            game = :game and market_hash_name = :marketHashName and (:phase::text is null or phase = :phase)
                and (:minWear::numeric is null or wear >= :minWear) and (:maxWear::numeric is null or wear <= :maxWear)
            """;

    @SqlQuery("""
            with supplied as (
                select id, game, market_hash_name, price_cents, wear, paint_seed, phase, class_id,
                    null::text as icon_url, null::bigint as bot
                from market.listings where :supplied and not gone and""" + " " + OF_NAME + """
                order by price_cents, id limit :reach),
            stocked as (
                select listing_id as id, game, market_hash_name, price_cents, wear, paint_seed, phase, class_id,
                    icon_url, bot
                from market.stock where :stocked and state = 'FREE' and price_cents > 0
                    and (:anyBot or bot = any(:bots)) and""" + " " + OF_NAME + """
                order by price_cents, listing_id limit :reach)
            select * from (select * from supplied union all select * from stocked) as goods
            order by price_cents, id limit :limit offset :offset
            """)
    List<Listing> listings(
            String game,
            String marketHashName,
            @Nullable String phase,
            @Nullable BigDecimal minWear,
            @Nullable BigDecimal maxWear,
            boolean supplied,
            boolean stocked,
            boolean anyBot,
            Long[] bots,
            long reach,
            int limit,
            long offset);

    /** Whoever gets 1 is to fetch the listings; while nothing was ever fetched, everybody is. */
    @SqlUpdate("""
            update market.catalogue set claimed_at = :now
            where game = :game and market_hash_name = :marketHashName and not gone and listed_at <= :staleSince
                and (claimed_at <= :staleSince or listed_at = '-infinity')
            """)
    int claimListings(String game, String marketHashName, Instant staleSince, Instant now);

    /** Also the lock under which a name's listings are stored. */
    @SqlUpdate("""
            update market.catalogue set listed_at = :now where game = :game and market_hash_name = :marketHashName
            """)
    int listed(String game, String marketHashName, Instant now);

    @SqlUpdate("""
            with fresh as materialized (
                select * from unnest(:ids, :supplierIds, :prices, :wears::numeric[], :seeds, :phases, :classes)
                    as f (id, supplier_id, price, wear, seed, phase, class)),
            vanished as (
                update market.listings l set gone = true
                where not gone and game = :game and market_hash_name = :marketHashName
                    and not exists (select 1 from fresh f where f.supplier_id = l.supplier_id))
            insert into market.listings (id, supplier, supplier_id, game, market_hash_name, price_cents, wear,
                paint_seed, phase, class_id, seen_at)
            select id, :supplier, supplier_id, :game, :marketHashName, price, wear, seed, phase, class, :now from fresh
            on conflict (supplier, supplier_id) do update
            set price_cents = excluded.price_cents, wear = excluded.wear, paint_seed = excluded.paint_seed,
                phase = excluded.phase, class_id = excluded.class_id, gone = false, seen_at = excluded.seen_at
            """)
    void store(
            String supplier,
            String game,
            String marketHashName,
            UUID[] ids,
            String[] supplierIds,
            Long[] prices,
            String[] wears,
            Integer[] seeds,
            String[] phases,
            String[] classes,
            Instant now);

    /** Also the lock under which a game's catalogue is taken over. */
    @SqlUpdate("""
            insert into market.catalogue_state (game, synced_at, live) values (:game, :now, :live)
            on conflict (game) do update set synced_at = :now, live = :live
            """)
    void synced(String game, int live, Instant now);

    @SqlUpdate("""
            with fresh as materialized (
                select * from unnest(:ids, :names, :prices, :volumes) as f (id, name, price, volume)),
            vanished as (
                update market.catalogue c set gone = true
                where not gone and game = :game
                    and not exists (select 1 from fresh f where f.name = c.market_hash_name)),
            named as (
                insert into market.names (game, market_hash_name)
                select :game, name from fresh
                where not exists (
                    select 1 from market.names n where n.game = :game and n.market_hash_name = fresh.name)
                order by name
                on conflict do nothing)
            insert into market.catalogue as c (listing_id, game, market_hash_name, price_cents, volume)
            select id, :game, name, price, volume from fresh
            on conflict (game, market_hash_name) do update
            set price_cents = excluded.price_cents, volume = excluded.volume, gone = false
            where (c.price_cents, c.volume, c.gone) is distinct from (excluded.price_cents, excluded.volume, false)
            """)
    void sync(String game, UUID[] ids, String[] names, Long[] prices, Integer[] volumes);

    @SqlUpdate("delete from market.listings where seen_at < :before")
    int forgetListings(Instant before);

    /** Books those that are particular and free, in the order of their ids; says how many of them aren't free. */
    @SqlQuery("""
            with particular as (
                select l.id from market.listings l where l.id = any(:listingIds) and l.particular),
            booked as (
                insert into market.bookings as b (listing_id, trade_id, until)
                select l.id, :tradeId, :until::timestamptz from particular l
                where not exists (
                    select 1 from market.purchases p where p.listing_id = l.id and p.state <> 'NOT_BOUGHT')
                order by l.id
                on conflict (listing_id) do update set trade_id = excluded.trade_id, until = excluded.until
                where b.until <= :now or b.trade_id = excluded.trade_id
                returning 1)
            select (select count(*) from particular) - (select count(*) from booked)
            """)
    int book(UUID tradeId, UUID[] listingIds, Instant until, Instant now);

    @SqlUpdate("delete from market.bookings where trade_id = :tradeId")
    int release(UUID tradeId);

    @SqlUpdate("delete from market.bookings where until <= :now")
    int forgetBookings(Instant now);
}
