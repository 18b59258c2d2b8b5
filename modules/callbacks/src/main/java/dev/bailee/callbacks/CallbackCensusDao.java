package dev.bailee.callbacks;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.sqlobject.statement.SqlQuery;

/** What is counted of all queues. Each condition is that of an index which holds such rows alone. */
interface CallbackCensusDao {

    @SqlQuery("""
            select state, count(*) as queues, min(due_at) filter (where state = 'DUE') as due_since
            from (select due_at, case when due_at = 'infinity' then 'PARKED' when due_at > :now then 'WAITING'
                    else 'DUE' end as state
                from callbacks.subject where due_at is not null) waiting
            group by state
            """)
    List<CallbackCensus.Queues> queues(Instant now);

    @SqlQuery("select min(recorded_at) from callbacks.event where state = 'WAITING'")
    Optional<Instant> oldestWaiting();

    @SqlQuery("select count(*) from callbacks.event where state = 'DEAD'")
    long dead();

    @SqlQuery("select state = 'ACTIVE' as active, count(*) as endpoints from callbacks.endpoint group by active")
    List<CallbackCensus.Endpoints> endpoints();

    @SqlQuery("""
            select e.merchant_id, e.state = 'ACTIVE' as active, e.why, e.disabled_at, e.failing_since,
                (select a.finished_at from callbacks.attempt a
                    where a.merchant_id = e.merchant_id and a.outcome = 'SUCCEEDED'
                    order by a.begun_at desc, a.id desc limit 1) as succeeded_at
            from callbacks.endpoint e order by e.merchant_id
            """)
    List<CallbackCensus.Condition> conditions();
}
