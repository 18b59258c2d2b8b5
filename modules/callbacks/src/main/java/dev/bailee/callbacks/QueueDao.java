package dev.bailee.callbacks;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.jspecify.annotations.Nullable;

/** The rows of subjects. */
interface QueueDao {

    String COLUMNS = """
             kind, id, merchant_id, sequence, nullif(due_at, 'infinity') as due_at,
             coalesce(due_at = 'infinity', false) as parked, attempt_id, leased_until,
             nullif(held_until, '-infinity') as held_until, questions, verdict
            """;

    @SqlQuery("insert into callbacks.subject (kind, id, merchant_id)"
            + " values (:subject.kind, :subject.id, :merchantId)"
            + " on conflict (kind, id) do update set kind = excluded.kind returning" + COLUMNS)
    Queue open(@BindMethods("subject") Subject subject, UUID merchantId);

    @SqlQuery("select" + COLUMNS + "from callbacks.subject"
            + " where kind = :subject.kind and id = :subject.id for update")
    Optional<Queue> lock(@BindMethods("subject") Subject subject);

    /**
     * The queue has grown. Behind a head that waits for its retry this makes that head due, at most once a minute: at
     * once, or a minute after the last time, or after the attempt that is in flight.
     */
    @SqlUpdate("""
            update callbacks.subject s set sequence = sequence + 1,
                due_at = case when s.due_at is null then greatest(:dueAt, s.held_until)
                    when s.due_at = 'infinity' then s.due_at
                    else least(s.due_at, greatest(n.next, s.held_until)) end,
                nudged_at = case when s.due_at < 'infinity' then n.next else s.nudged_at end
            from (select kind, id, case
                    when nudged_at > :now then nudged_at
                    when leased_until > :now then cast(:now as timestamptz) + interval '1 minute'
                    else greatest(:now, nudged_at + interval '1 minute') end as next
                from callbacks.subject where kind = :subject.kind and id = :subject.id) n
            where s.kind = n.kind and s.id = n.id""")
    void grow(@BindMethods("subject") Subject subject, Instant now, Instant dueAt);

    @SqlUpdate("""
            update callbacks.subject set due_at = 'infinity'
            where kind = :subject.kind and id = :subject.id and due_at is not null""")
    void park(@BindMethods("subject") Subject subject);

    @SqlUpdate("update callbacks.subject set due_at = :dueAt where kind = :subject.kind and id = :subject.id")
    void postpone(@BindMethods("subject") Subject subject, Instant dueAt);

    @SqlUpdate("""
            update callbacks.subject set attempt_id = :attemptId, leased_until = :leasedUntil,
                questions = questions + :questions
            where kind = :subject.kind and id = :subject.id""")
    void lease(
            @BindMethods("subject") Subject subject,
            @Nullable UUID attemptId,
            @Nullable Instant leasedUntil,
            int questions);

    @SqlUpdate("update callbacks.subject set attempt_id = null, leased_until = null where attempt_id is not null")
    void endLeases();

    /** No attempt before this, or at any time. */
    @SqlUpdate("""
            update callbacks.subject set held_until = coalesce(cast(:until as timestamptz), '-infinity')
            where kind = :subject.kind and id = :subject.id""")
    void hold(@BindMethods("subject") Subject subject, @Nullable Instant until);

    /**
     * An attempt is over: frees the subject, if it was this attempt's, and makes the queue due as its head is, or
     * sooner if a callback that was recorded since the attempt began wants it.
     *
     * @param well whether the receiver took it, and so holds nothing back any longer
     */
    @SqlQuery("update callbacks.subject s set attempt_id = nullif(attempt_id, :attemptId),"
            + " leased_until = case when attempt_id <> :attemptId then leased_until end,"
            + " held_until = case when :well then '-infinity' else s.held_until end, due_at = (" + """
            select case
                when not exists (select 1 from callbacks.endpoint p
                    where p.merchant_id = s.merchant_id and p.state = 'ACTIVE') then 'infinity'
                else greatest(case when not :well then s.held_until end, case when s.nudged_at > :begunAt
                    then least(e.due_at, s.nudged_at) else e.due_at end) end
            from callbacks.event e
            where e.kind = s.kind and e.subject_id = s.id and e.state = 'WAITING'
            order by e.sequence limit 1)
            where kind = :subject.kind and id = :subject.id returning""" + COLUMNS)
    Queue settle(@BindMethods("subject") Subject subject, UUID attemptId, Instant begunAt, boolean well);

    /** Makes the queue due at once for its new head. */
    @SqlUpdate("""
            update callbacks.subject set due_at = greatest(:now, held_until)
            where kind = :subject.kind and id = :subject.id""")
    void makeDue(@BindMethods("subject") Subject subject, Instant now);

    /**
     * Makes every waiting queue of a merchant due within a span, each at its own moment; those that are due sooner
     * stay so. Queues that somebody is at are left out: they find out by themselves.
     */
    @SqlUpdate("""
            update callbacks.subject s
            set due_at = greatest(s.held_until, cast(:now as timestamptz) + :spanMs * interval '1 millisecond'
                * ((hashtextextended(s.id::text, :seed) & 65535) / 65536.0))
            from (select kind, id from callbacks.subject
                where merchant_id = :merchantId and due_at > cast(:now as timestamptz) + :spanMs * interval '1 millisecond'
                for update skip locked) w
            where s.kind = w.kind and s.id = w.id""")
    void spread(UUID merchantId, Instant now, long spanMs, long seed);

    /**
     * The same, waiting for those that somebody is at, because they may be about to park for good: by kind and id, in
     * which order everybody locks who needs several.
     */
    @SqlUpdate("""
            update callbacks.subject s
            set due_at = greatest(s.held_until, cast(:now as timestamptz) + :spanMs * interval '1 millisecond'
                * ((hashtextextended(s.id::text, :seed) & 65535) / 65536.0))
            from (select kind, id from callbacks.subject
                where merchant_id = :merchantId and due_at is not null
                order by kind collate "C", id for update) w
            where s.kind = w.kind and s.id = w.id""")
    void spreadAll(UUID merchantId, Instant now, long spanMs, long seed);

    @SqlUpdate("""
            update callbacks.subject s set due_at = 'infinity'
            from (select kind, id from callbacks.subject
                where merchant_id = :merchantId and due_at < 'infinity' for update skip locked) w
            where s.kind = w.kind and s.id = w.id""")
    void parkAll(UUID merchantId);

    /** How many queues of a merchant are due by a moment, counted up to a limit. */
    @SqlQuery("""
            select count(*) from (select 1 from callbacks.subject
                where merchant_id = :merchantId and due_at <= :by limit :limit) due""")
    long countDue(UUID merchantId, Instant by, int limit);

    @SqlQuery("select kind, id from callbacks.subject where due_at <= :now"
            + " and (leased_until is null or leased_until <= :now) order by due_at limit :limit")
    List<Subject> overdue(Instant now, int limit);

    /** Since when the one that is due longest is due, if any is. */
    @SqlQuery("select min(due_at) from callbacks.subject where due_at <= :now")
    Optional<Instant> oldestDue(Instant now);

    /** Stores a verdict unless there is one, and answers with the one that stands. */
    @SqlQuery("""
            update callbacks.subject
            set verdict = coalesce(verdict, :verdict), decided_at = coalesce(decided_at, :now),
                held_until = '-infinity'
            where kind = :subject.kind and id = :subject.id returning verdict""")
    Verdict decide(@BindMethods("subject") Subject subject, Verdict verdict, Instant now);
}
