package dev.bailee.market;

import dev.bailee.kernel.Money;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.mapper.reflect.ColumnName;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.jspecify.annotations.Nullable;

/**
 * All SQL about prices; they are the supplier's, without markup or fee. Stock that somebody is just booking or delivering is
 * left for the next time: nobody waits for a chore that waits for him.
 */
interface PricesDao {

    /** What is stored of one name, or of one phase of it. */
    record Row(
            String marketHashName,
            String itemId,
            String phase,
            @ColumnName("standard_cents") @Nullable Money standard,
            @ColumnName("instant_cents") @Nullable Money instant) {}

    String ROW = "select market_hash_name, item_id, phase, standard_cents, instant_cents from market.prices ";

    @SqlQuery(ROW + """
            where game = :game and (market_hash_name, phase) in (select * from unnest(:names::text[], :phases::text[]))
            """)
    List<Row> find(String game, String[] names, String[] phases);

    @SqlQuery(ROW + """
            where game = :game and market_hash_name > :after and market_hash_name <= coalesce((
                select max(name) from (
                    select market_hash_name as name from market.prices
                    where game = :game and market_hash_name > :after order by market_hash_name limit :limit) as following), '')
            order by market_hash_name, phase
            """)
    List<Row> after(String game, String after, int limit);

    @SqlQuery("select computed_at, version from market.price_lists where game = :game")
    Optional<Prices.State> state(String game);

    /** Also the lock under which a game's list is computed. */
    @SqlUpdate("""
            insert into market.price_lists (game, computed_at, version) values (:game, :now, :first)
            on conflict (game) do update set computed_at = :now
            """)
    void begin(String game, Instant now, long first);

    @SqlUpdate("""
            update market.price_lists l set stocked = (
                select count(*) from market.stock s where s.game = :game and s.state = 'FREE' and s.price_cents > 0)
            where l.game = :game
            """)
    void countStock(String game);

    @SqlUpdate("update market.price_lists set version = version + 1 where game = :game")
    void changed(String game);

    /** Returns how many rows are not as they were. */
    @SqlQuery("""
            with asked as (
                select market_hash_name, '' as phase, price_cents as cents, volume from market.catalogue
                where game = :game and not gone and price_cents > 0
                union all
                select market_hash_name, phase, min(price_cents), count(*)::int from market.listings
                where game = :game and not gone and phase is not null and seen_at >= :phasesSince and price_cents > 0
                group by market_hash_name, phase),
            ours as (
                select market_hash_name, '' as phase, min(price_cents) as cents from market.stock
                where game = :game and state = 'FREE' and price_cents > 0
                group by market_hash_name
                union all
                select market_hash_name, phase, min(price_cents) from market.stock
                where game = :game and state = 'FREE' and price_cents > 0 and phase is not null
                group by market_hash_name, phase),
            fresh as materialized (
                select market_hash_name, phase, asked.cents as standard, ours.cents as instant,
                    coalesce(asked.volume, 0) as volume
                from asked full join ours using (market_hash_name, phase)),
            vanished as (
                delete from market.prices p where game = :game and not exists (
                    select 1 from fresh f where f.market_hash_name = p.market_hash_name and f.phase = p.phase)
                returning 1),
            stored as (
                insert into market.prices as p (game, market_hash_name, phase, standard_cents, instant_cents, volume)
                select :game, market_hash_name, phase, standard, instant, volume from fresh
                on conflict (game, market_hash_name, phase) do update
                set standard_cents = excluded.standard_cents, instant_cents = excluded.instant_cents,
                    volume = excluded.volume
                where (p.standard_cents, p.instant_cents)
                    is distinct from (excluded.standard_cents, excluded.instant_cents)
                returning 1)
            select (select count(*) from vanished) + (select count(*) from stored)
            """)
    int compute(String game, Instant phasesSince);

    /** What Steam lets us pass on by now is for sale. */
    @SqlUpdate("""
            with mine as materialized (
                select listing_id from market.stock where game = :game and state = 'HELD' and tradable_at <= :now
                order by listing_id for update skip locked)
            update market.stock set state = 'FREE', changed_at = :now
            where listing_id in (select listing_id from mine) and state = 'HELD'
            """)
    int letGo(String game, Instant now);

    /** What was booked too long by a trade that doesn't deliver it is for sale again. */
    @SqlUpdate("""
            with mine as materialized (
                select listing_id from market.stock where state = 'BOOKED' and booked_until <= :now
                order by listing_id for update skip locked)
            update market.stock set state = 'FREE', trade_id = null, booked_until = null, changed_at = :now
            where listing_id in (select listing_id from mine) and state = 'BOOKED' and booked_until <= :now
            """)
    int expire(Instant now);

    /** Our own items cost what the market asks for their like; what it doesn't sell keeps its price. */
    @SqlUpdate("""
            with worth as materialized (
                select distinct on (s.listing_id) s.listing_id, p.standard_cents as cents
                from market.stock s
                join market.prices p on p.game = s.game and p.market_hash_name = s.market_hash_name
                    and p.phase in ('', coalesce(s.phase, '')) and p.standard_cents is not null
                where s.game = :game and s.state in ('HELD', 'FREE', 'WITHHELD')
                order by s.listing_id, p.phase desc),
            mine as materialized (
                select s.listing_id, worth.cents from market.stock s join worth using (listing_id)
                where s.state in ('HELD', 'FREE', 'WITHHELD') and s.price_cents <> worth.cents
                order by s.listing_id for update of s skip locked)
            update market.stock s set price_cents = mine.cents, changed_at = :now
            from mine where mine.listing_id = s.listing_id and s.state in ('HELD', 'FREE', 'WITHHELD')
            """)
    int reprice(String game, Instant now);
}
