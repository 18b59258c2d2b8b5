package dev.bailee.callbacks;

import dev.bailee.kernel.Ids;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.random.RandomGenerator;
import org.jdbi.v3.core.Handle;

/**
 * The door: records what merchants are to be told, and says what to send next.
 *
 * <p>Every method works in the caller's transaction, which should be short. Everything is safe to repeat, late too.
 */
public final class Callbacks {

    private final Ids ids;
    private final InstantSource clock;
    private final CallbackSettings settings;
    private final Leases leases;
    private final Turns turns;
    private final Approvals approvals;

    /**
     * @param clock what time it is
     * @param random for jitter
     */
    public Callbacks(Ids ids, InstantSource clock, RandomGenerator random, CallbackSettings settings) {
        this.ids = ids;
        this.clock = StoredTime.of(clock);
        this.settings = settings;
        this.leases = new Leases(ids, random, settings);
        Condition condition = new Condition(random);
        this.turns = new Turns(this.clock, random, settings, leases, condition);
        this.approvals = new Approvals(ids, this.clock, leases, condition);
    }

    /**
     * Records what the merchant is to be told, in the transaction of the change itself. It replaces the event before it
     * if that one is younger than the merge window and no attempt at it has begun.
     *
     * @param bodyJson what will be sent, byte for byte
     */
    public void record(Handle handle, Subject subject, UUID merchantId, String bodyJson) {
        Instant now = clock.instant();
        Queue queue = handle.attach(QueueDao.class).open(subject, merchantId);
        int merged = handle.attach(EventDao.class)
                .merge(subject, queue.sequence(), bodyJson, now.minus(settings.mergeWindow()));
        if (merged == 0) {
            add(handle, queue, bodyJson, now.plus(settings.mergeWindow()));
        }
    }

    /**
     * Records what the merchant is to be told of by itself, in the transaction of the change: it replaces nothing, however
     * young, and is due at once.
     *
     * @param bodyJson what will be sent, byte for byte
     */
    public void append(Handle handle, Subject subject, UUID merchantId, String bodyJson) {
        add(handle, handle.attach(QueueDao.class).open(subject, merchantId), bodyJson, clock.instant());
    }

    private void add(Handle handle, Queue queue, String bodyJson, Instant dueAt) {
        Instant now = clock.instant();
        handle.attach(EventDao.class)
                .insert(ids.next(), queue.subject(), queue.sequence() + 1, queue.merchantId(), bodyJson, now, dueAt);
        handle.attach(QueueDao.class).grow(queue.subject(), now, dueAt);
    }

    /**
     * Begins the next attempt for a subject, if its head is due and a slot is free.
     *
     * @param holder who sends it, for the log
     */
    public Turn begin(Handle handle, Subject subject, String holder) {
        return turns.begin(handle, subject, holder);
    }

    /**
     * Writes what came of an attempt. If its lease was lost this only adds to the log, unless it was a success, which
     * delivers all the same.
     *
     * @return when to begin again for this subject; never {@link Turn.Send}
     */
    public Turn finish(Handle handle, Attempt attempt, Answer answer) {
        return turns.finish(handle, attempt, answer);
    }

    /**
     * Begins the next attempt at asking a merchant, unless there is a verdict. Without an active endpoint, and after
     * the third failure, the verdict is {@link Verdict#TIMED_OUT}.
     *
     * @param bodyJson the question; may differ from attempt to attempt
     * @param holder who sends it, for the log
     */
    public ApprovalTurn beginApproval(Handle handle, Subject subject, UUID merchantId, String bodyJson, String holder) {
        return approvals.begin(handle, subject, merchantId, bodyJson, holder);
    }

    /**
     * Writes what came of an approval attempt.
     *
     * @return the verdict that stands, which may be an earlier one; or {@link Verdict#AGAIN}
     */
    public Verdict finishApproval(Handle handle, Attempt attempt, Answer answer) {
        return approvals.finish(handle, attempt, answer);
    }

    /**
     * Writes off every attempt in flight, so that nobody waits for a lease of the dead. Only for a process that begins
     * and knows that it is the only one; what another had in flight would be sent twice.
     *
     * @return how many there were
     */
    public int takeOver(Handle handle) {
        return leases.writeOffAll(handle, clock.instant());
    }

    /** Subjects with a callback past its time that nobody is sending, the longest overdue first. */
    public List<Subject> overdue(Handle handle, Instant now, int limit) {
        return handle.attach(QueueDao.class).overdue(now, limit);
    }

    /** Since when the longest overdue callback has been due; what waits for a retry or an endpoint isn't. */
    public Optional<Instant> oldestDue(Handle handle) {
        return handle.attach(QueueDao.class).oldestDue(clock.instant());
    }
}
