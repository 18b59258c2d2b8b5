package dev.bailee.trades;

import java.time.Instant;
import java.util.List;
import org.jdbi.v3.sqlobject.statement.SqlQuery;

/** What is counted of all trades. Each condition is that of an index which holds open rows alone. */
interface TradeCensusDao {

    @SqlQuery("""
            select type, status, count(*) as trades, min(created_at) as oldest,
                count(*) filter (where wake_at <= :now) as due,
                min(wake_at) filter (where wake_at <= :now) as due_since
            from trades.trades where wake_at is not null
            group by type, status
            """)
    List<TradeCensus.Open> open(Instant now);

    @SqlQuery("""
            select type, band, count(*) as trades
            from (select type, width_bucket(extract(epoch from cast(:now as timestamptz) - created_at) / 86400,
                        cast(:days as numeric[])) as band
                from trades.trades where wake_at is not null and status = 'HOLD') held
            group by type, band
            """)
    List<TradeCensus.Held> held(Instant now, List<Integer> days);

    @SqlQuery("select count(*) from trades.items where stuck_at is not null")
    long stuckItems();

    @SqlQuery("select count(*) from trades.deposits where stuck_at is not null")
    long stuckDeposits();
}
