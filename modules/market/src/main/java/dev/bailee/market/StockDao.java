package dev.bailee.market;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlBatch;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

/** All SQL that changes our stock. Rows are locked in the order of their ids, so that nobody deadlocks. */
interface StockDao {

    String THESE = """
            with mine as materialized (
                select listing_id from market.stock where listing_id = any(:listingIds) order by listing_id for update)
            """;

    String FREE = "update market.stock set state = 'FREE', trade_id = null, booked_until = null, changed_at = :now ";

    String MINE = "where listing_id in (select listing_id from mine) ";

    /** Sees to it that a name can be found and looked up, also if no supplier has ever sold it. */
    @SqlBatch("""
            with named as (
                insert into market.names (game, market_hash_name) values (:a.game, :a.marketHashName)
                on conflict do nothing)
            insert into market.catalogue (listing_id, game, market_hash_name, price_cents, volume, gone)
            values (:listingId, :a.game, :a.marketHashName, 0, 0, true)
            on conflict do nothing
            """)
    int[] name(List<UUID> listingId, @BindMethods("a") List<Arrival> arrivals);

    /** Begins with the price of its name or phase, as the price list has it. */
    @SqlBatch("""
            insert into market.stock (listing_id, game, asset_id, bot, market_hash_name, cost_cents, price_cents,
                source_item, wear, paint_seed, phase, class_id, icon_url, tradable_at, state, received_at, changed_at)
            values (:listingId, :a.game, :a.assetId, :a.bot, :a.marketHashName, :a.cost,
                coalesce((
                    select p.standard_cents from market.prices p
                    where p.game = :a.game and p.market_hash_name = :a.marketHashName
                        and p.phase in ('', coalesce(:a.phase::text, '')) and p.standard_cents is not null
                    order by p.phase desc limit 1), 0),
                :a.sourceItem, :a.wear, :a.paintSeed, :a.phase, :a.classId, :a.iconUrl,
                coalesce(:a.tradableAt::timestamptz, :now),
                case when :a.tradableAt::timestamptz > :now then 'HELD' else 'FREE' end, :now, :now)
            on conflict (game, asset_id) do nothing
            """)
    int[] receive(List<UUID> listingId, @BindMethods("a") List<Arrival> arrivals, Instant now);

    @SqlQuery("select * from market.stock where listing_id = any(:listingIds) order by listing_id for update")
    List<StockItem> lock(UUID[] listingIds);

    @SqlUpdate("""
            update market.stock set state = 'BOOKED', trade_id = :tradeId, booked_until = :until, changed_at = :now
            where listing_id = any(:listingIds)
            """)
    int book(UUID[] listingIds, UUID tradeId, Instant until, Instant now);

    @SqlQuery("select * from market.stock where trade_id = :tradeId order by bot, listing_id")
    List<StockItem> ofTrade(UUID tradeId);

    @SqlQuery(THESE + "update market.stock set booked_until = 'infinity', changed_at = :now " + MINE
            + "and state = 'BOOKED' and trade_id = :tradeId returning listing_id")
    List<UUID> keep(UUID tradeId, UUID[] listingIds, Instant now);

    @SqlUpdate("""
            with mine as materialized (
                select listing_id from market.stock where trade_id = :tradeId and state = 'BOOKED'
                order by listing_id for update)
            """ + FREE + MINE + "and state = 'BOOKED' and trade_id = :tradeId")
    int release(UUID tradeId, Instant now);

    @SqlUpdate(THESE + "update market.stock set state = 'SOLD', booked_until = null, changed_at = :now " + MINE
            + "and state = 'BOOKED' and trade_id = :tradeId")
    int sell(UUID tradeId, UUID[] listingIds, Instant now);

    @SqlUpdate(THESE + "update market.stock set state = 'MISSING', booked_until = null, changed_at = :now " + MINE
            + "and state in ('BOOKED', 'SOLD') and trade_id = :tradeId")
    int miss(UUID tradeId, UUID[] listingIds, Instant now);

    @SqlQuery("""
            select listing_id from market.stock where state = 'MISSING' and changed_at <= :before
            order by changed_at limit :limit
            """)
    List<UUID> missing(Instant before, int limit);

    @SqlUpdate(THESE + FREE + MINE + "and state = 'BOOKED' and trade_id = :tradeId")
    int free(UUID tradeId, UUID[] listingIds, Instant now);

    @SqlUpdate("""
            update market.stock
            set state = 'FREE', trade_id = null, booked_until = null, asset_id = :assetId, changed_at = :now
            where listing_id = :listingId and state in ('BOOKED', 'SOLD', 'MISSING') and trade_id = :tradeId
            """)
    int takeBack(UUID tradeId, UUID listingId, String assetId, Instant now);

    @SqlUpdate(THESE + """
            update market.stock set state = 'GONE', trade_id = null, booked_until = null, changed_at = :now
            """ + MINE + "and state in ('HELD', 'FREE', 'WITHHELD', 'BOOKED', 'MISSING')")
    int lose(UUID[] listingIds, Instant now);

    @SqlQuery("select listing_id from market.stock where source_item = any(:sourceItems) order by listing_id")
    UUID[] from(UUID[] sourceItems);

    @SqlUpdate("""
            with mine as materialized (
                select listing_id from market.stock where state = 'FREE' and bot <> all(:bots)
                order by listing_id for update skip locked)
            update market.stock set state = 'WITHHELD', changed_at = :now
            """ + MINE + "and state = 'FREE'")
    int withhold(Long[] bots, Instant now);

    @SqlUpdate("""
            with mine as materialized (
                select listing_id from market.stock where state = 'WITHHELD' and bot = any(:bots)
                order by listing_id for update skip locked)
            """ + FREE + MINE + "and state = 'WITHHELD'")
    int offerAgain(Long[] bots, Instant now);
}
