package dev.bailee.callbacks;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.jspecify.annotations.Nullable;

/** The log of attempts, and the slots they hold. */
interface AttemptDao {

    @SqlUpdate("""
            insert into callbacks.attempt (id, delivery_id, event_id, body, kind, subject_id, merchant_id, number,
                holder, begun_at, outcome)
            values (:a.id, :a.deliveryId, :a.eventId, :body, :subject.kind, :subject.id, :a.merchantId, :number,
                :holder, :a.begunAt, 'RUNNING')""")
    void insert(
            @BindMethods("a") Attempt attempt,
            @BindMethods("subject") Subject subject,
            @Nullable String body,
            int number,
            String holder);

    /** Writes what came of it; 1 if that wasn't written before. A lost attempt may yet be heard of. */
    @SqlUpdate("""
            update callbacks.attempt set finished_at = :now, outcome = :outcome, status = :answer.status,
                failure = :answer.failure, duration_ms = :answer.durationMs, answer = :excerpt
            where id = :id and outcome in ('RUNNING', 'LOST')""")
    int finish(UUID id, @BindMethods("answer") Answer answer, String excerpt, Delivery.Outcome outcome, Instant now);

    @SqlUpdate("""
            update callbacks.attempt set finished_at = :now, outcome = 'LOST'
            where id = :id and outcome = 'RUNNING'""")
    void lose(UUID id, Instant now);

    @SqlUpdate("""
            update callbacks.attempt set finished_at = :now, outcome = 'LOST'
            where outcome = 'RUNNING'
                and id in (select attempt_id from callbacks.subject where attempt_id is not null)""")
    int loseAll(Instant now);

    @SqlUpdate("update callbacks.slot set attempt_id = null, leased_until = '-infinity' where attempt_id is not null")
    void freeAll();

    /** Takes a free slot with a number up to the limit; its number, if there was one. */
    @SqlQuery("""
            update callbacks.slot set attempt_id = :attemptId, leased_until = :until
            where merchant_id = :merchantId and number = (
                select number from callbacks.slot
                where merchant_id = :merchantId and number <= :limit and leased_until <= :now
                order by number limit 1 for update skip locked)
            returning number""")
    Optional<Integer> take(UUID merchantId, UUID attemptId, int limit, Instant now, Instant until);

    /** Takes the first slot if no slot at all is in use. */
    @SqlQuery("""
            update callbacks.slot set attempt_id = :attemptId, leased_until = :until
            where merchant_id = :merchantId and number = (
                select number from callbacks.slot
                where merchant_id = :merchantId and number = 1 and leased_until <= :now
                for update skip locked)
                and not exists (select 1 from callbacks.slot
                    where merchant_id = :merchantId and leased_until > :now)
            returning number""")
    Optional<Integer> takeOnly(UUID merchantId, UUID attemptId, Instant now, Instant until);

    @SqlUpdate("""
            update callbacks.slot set attempt_id = null, leased_until = '-infinity', held_ms = :heldMs
            where merchant_id = :merchantId and attempt_id = :attemptId""")
    void free(UUID merchantId, UUID attemptId, long heldMs);

    /** How long attempts at an endpoint took of late, in ms. */
    @SqlQuery("select coalesce(avg(held_ms), 0)::bigint from callbacks.slot where merchant_id = :merchantId")
    long usualMs(UUID merchantId);
}
