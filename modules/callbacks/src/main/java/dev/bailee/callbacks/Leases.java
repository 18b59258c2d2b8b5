package dev.bailee.callbacks;

import dev.bailee.kernel.Ids;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.random.RandomGenerator;
import org.jdbi.v3.core.Handle;

/** Who is at it: a subject has one attempt in flight, an endpoint a few, and both leases end by themselves. */
final class Leases {

    private static final int NARROW_AFTER_TIMEOUTS = 3;
    private static final int COUNTED = 1_000;
    private static final Duration SOON = Duration.ofMinutes(1);
    private static final long LEAST_WAIT_MS = 100;

    private final Ids ids;
    private final RandomGenerator random;
    private final CallbackSettings settings;

    Leases(Ids ids, RandomGenerator random, CallbackSettings settings) {
        this.ids = ids;
        this.random = random;
        this.settings = settings;
    }

    UUID newAttempt() {
        return ids.next();
    }

    /** Writes off an attempt whose lease is over; the caller has made sure that it is. */
    void writeOff(Handle handle, Queue queue, Instant now) {
        UUID lost = queue.attemptId();
        if (lost != null) {
            handle.attach(AttemptDao.class).lose(lost, now);
            handle.attach(QueueDao.class).lease(queue.subject(), null, null, 0);
        }
    }

    /** Writes off every attempt in flight, whoever holds it. */
    int writeOffAll(Handle handle, Instant now) {
        AttemptDao attempts = handle.attach(AttemptDao.class);
        int lost = attempts.loseAll(now);
        handle.attach(QueueDao.class).endLeases();
        attempts.freeAll();
        return lost;
    }

    /** Takes one of the endpoint's slots, if it has one free. */
    boolean takeSlot(Handle handle, Queue queue, Target target, UUID attemptId, Instant now) {
        AttemptDao attempts = handle.attach(AttemptDao.class);
        Instant until = now.plus(settings.lease());
        return !isNarrow(target)
                ? attempts.take(queue.merchantId(), attemptId, settings.slots(), now, until)
                        .isPresent()
                : attempts.takeOnly(queue.merchantId(), attemptId, now, until).isPresent();
    }

    private static boolean isNarrow(Target target) {
        return target.timeouts() >= NARROW_AFTER_TIMEOUTS;
    }

    /** Leases the subject for an attempt and logs that it has begun. */
    void begin(Handle handle, Attempt attempt, int number, String holder) {
        Instant until = attempt.begunAt().plus(settings.lease());
        handle.attach(QueueDao.class).lease(attempt.subject(), attempt.id(), until, attempt.isApproval() ? 1 : 0);
        handle.attach(AttemptDao.class)
                .insert(attempt, attempt.subject(), attempt.isApproval() ? attempt.body() : null, number, holder);
    }

    /** Logs what came of an attempt and frees its slot; whether this was news. */
    boolean end(Handle handle, Attempt attempt, Answer answer, Instant now) {
        AttemptDao attempts = handle.attach(AttemptDao.class);
        attempts.free(attempt.merchantId(), attempt.id(), heldMs(attempt, now));
        Delivery.Outcome outcome = answer.isSuccess() ? Delivery.Outcome.SUCCEEDED : Delivery.Outcome.FAILED;
        return attempts.finish(attempt.id(), answer, answer.excerpt(), outcome, now) == 1;
    }

    private static long heldMs(Attempt attempt, Instant now) {
        return Math.max(0, Duration.between(attempt.begunAt(), now).toMillis());
    }

    /**
     * When somebody without a slot should ask again: at some moment before the endpoint, at its usual pace, is through
     * with those that wait, so that they come about as fast as slots get free.
     */
    Instant whenFree(Handle handle, Queue queue, Target target, Instant now) {
        UUID merchantId = queue.merchantId();
        long waiting = handle.attach(QueueDao.class).countDue(merchantId, now.plus(SOON), COUNTED);
        long usualMs = handle.attach(AttemptDao.class).usualMs(merchantId);
        long drainMs = Math.clamp(
                waiting * usualMs / (isNarrow(target) ? 1 : settings.slots()), LEAST_WAIT_MS, SOON.toMillis());
        return now.plusMillis(random.nextLong(LEAST_WAIT_MS / 2, drainMs + LEAST_WAIT_MS));
    }
}
