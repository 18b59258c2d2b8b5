package dev.bailee.callbacks;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

/** The rows of events. All but the look-ups are for whoever holds the subject's lock. */
interface EventDao {

    String COLUMNS = " id, kind, subject_id, merchant_id, body, due_at, begun, failed, state, delivered_at ";

    /** Replaces the body of the last event while nobody has seen it; 1 if it did. */
    @SqlUpdate("""
            update callbacks.event set body = :body
            where kind = :subject.kind and subject_id = :subject.id and sequence = :sequence
                and state = 'WAITING' and begun = 0 and recorded_at > :youngerThan""")
    int merge(@BindMethods("subject") Subject subject, int sequence, String body, Instant youngerThan);

    @SqlUpdate("""
            insert into callbacks.event
                (id, kind, subject_id, sequence, merchant_id, body, recorded_at, due_at, state)
            values (:id, :subject.kind, :subject.id, :sequence, :merchantId, :body, :now, :dueAt, 'WAITING')""")
    void insert(
            UUID id,
            @BindMethods("subject") Subject subject,
            int sequence,
            UUID merchantId,
            String body,
            Instant now,
            Instant dueAt);

    /** The head of a queue, with one more attempt begun. */
    @SqlQuery("update callbacks.event set begun = begun + 1 where id = ("
            + "select id from callbacks.event where kind = :subject.kind and subject_id = :subject.id"
            + " and state = 'WAITING' order by sequence limit 1) returning" + COLUMNS)
    Optional<Event> begin(@BindMethods("subject") Subject subject);

    @SqlQuery("select" + COLUMNS + "from callbacks.event where id = :id")
    Optional<Event> find(UUID id);

    /** Taken, whatever it was given up for before. */
    @SqlUpdate("""
            update callbacks.event set state = 'DELIVERED', delivered_at = coalesce(delivered_at, :now),
                ended_at = :now
            where id = :id and state <> 'DELIVERED'""")
    void deliver(UUID id, Instant now);

    @SqlUpdate("update callbacks.event set failed = failed + :counts, due_at = :dueAt where id = :id")
    void retry(UUID id, int counts, Instant dueAt);

    /** Given up; what was delivered once stays delivered. */
    @SqlUpdate("""
            update callbacks.event set failed = failed + 1, ended_at = :now,
                state = case when delivered_at is null then 'DEAD' else 'DELIVERED' end
            where id = :id""")
    void giveUp(UUID id, Instant now);

    @SqlUpdate("""
            update callbacks.event set state = 'WAITING', ended_at = null, due_at = :now, failed = :failed
            where id = :id""")
    void replay(UUID id, Instant now, int failed);
}
