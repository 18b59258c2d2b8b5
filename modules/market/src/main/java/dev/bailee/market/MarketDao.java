package dev.bailee.market;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.jspecify.annotations.Nullable;

/** All SQL about catalogue and listings but that of their pages. Prices here are the supplier's, without markup. */
interface MarketDao {

    String ROW = """
            listing_id, game, item_id, market_hash_name, price_cents, volume as amount,
            gone, false as particular, false as reserved, null::bigint as bot
            """;

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
                select :game, name
                from (select name from fresh
                    union select market_hash_name from market.catalogue where game = :game) as known
                where not exists (
                    select 1 from market.names n where n.game = :game and n.market_hash_name = known.name)
                order by name collate "C"
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

    /** Waits for nobody: whoever is taking over a booking that ran out waits for balances that its trade may have locked. */
    @SqlUpdate("""
            delete from market.bookings
            where listing_id in (
                select listing_id from market.bookings where trade_id = :tradeId for update skip locked)
                and trade_id = :tradeId
            """)
    int release(UUID tradeId);

    @SqlUpdate("delete from market.bookings where until <= :now")
    int forgetBookings(Instant now);
}
