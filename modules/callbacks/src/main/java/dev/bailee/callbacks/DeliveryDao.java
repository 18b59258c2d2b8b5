package dev.bailee.callbacks;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.customizer.Define;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

/** Reading the log, and sending again. */
interface DeliveryDao {

    String COLUMNS = """
             id, delivery_id, event_id is null as approval, kind, subject_id, number, begun_at, finished_at, outcome,
             status, failure, duration_ms, answer
            """;

    @SqlQuery("select" + COLUMNS + "from callbacks.attempt where merchant_id = :f.merchantId <conditions>"
            + " order by begun_at desc, id desc limit :f.limit")
    List<Delivery> list(@BindMethods("f") DeliveryFilter filter, @Define String conditions);

    @SqlQuery("select" + COLUMNS + "from callbacks.attempt where merchant_id = :merchantId and id = :id")
    Optional<Delivery> find(UUID merchantId, UUID id);

    @SqlQuery("""
            select coalesce(a.body, e.body) from callbacks.attempt a left join callbacks.event e on e.id = a.event_id
            where a.merchant_id = :merchantId and a.id = :id""")
    Optional<String> body(UUID merchantId, UUID id);

    @SqlQuery("""
            select kind, id from callbacks.subject where id in (
                select subject_id from callbacks.event
                where merchant_id = :merchantId and state = 'DEAD' and ended_at >= :from and ended_at < :to
                order by ended_at limit :limit)
            order by kind, id for update""")
    List<Subject> lockDead(UUID merchantId, Instant from, Instant to, int limit);

    @SqlUpdate("""
            update callbacks.event set state = 'WAITING', ended_at = null, due_at = :now, failed = 0
            where merchant_id = :merchantId and state = 'DEAD' and ended_at >= :from and ended_at < :to
                and subject_id = any(:subjectIds)""")
    int replayDead(UUID merchantId, Instant from, Instant to, Instant now, UUID[] subjectIds);

    @SqlUpdate("""
            update callbacks.subject s set due_at = greatest(s.held_until, cast(:now as timestamptz)
                + :spanMs * interval '1 millisecond' * ((hashtextextended(s.id::text, :seed) & 65535) / 65536.0))
            where merchant_id = :merchantId and id = any(:subjectIds)""")
    void makeDue(UUID merchantId, UUID[] subjectIds, Instant now, long spanMs, long seed);
}
