package dev.bailee.escrow;

import java.time.Instant;
import java.util.List;
import org.jdbi.v3.sqlobject.statement.SqlQuery;

/** What is counted of all custody. Each condition is that of an index which holds open rows alone. */
interface CustodyCensusDao {

    @SqlQuery("""
            select status, count(*) as subjects, min(updated_at) as oldest,
                count(*) filter (where wake_at <= :now) as due,
                min(wake_at) filter (where wake_at <= :now) as due_since
            from escrow.intakes where wake_at is not null
            group by status
            """)
    List<CustodyCensus.Open> intakes(Instant now);

    @SqlQuery("""
            select status, count(*) as subjects, min(updated_at) as oldest,
                count(*) filter (where wake_at <= :now) as due,
                min(wake_at) filter (where wake_at <= :now) as due_since
            from escrow.escrows where wake_at is not null
            group by status
            """)
    List<CustodyCensus.Open> escrows(Instant now);

    @SqlQuery("select count(*) from escrow.intakes where stuck_at is not null")
    long stuckIntakes();

    @SqlQuery("select count(*) from escrow.escrows where stuck_at is not null")
    long stuckEscrows();
}
