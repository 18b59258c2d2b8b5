package dev.bailee.callbacks;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.UUID;
import java.util.random.RandomGenerator;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Attempts at events: the head of a subject's queue alone, when it is due, until it is taken or given up. */
final class Turns {

    private static final double JITTER = 0.1;

    private final InstantSource clock;
    private final RandomGenerator random;
    private final CallbackSettings settings;
    private final Leases leases;
    private final Condition condition;

    Turns(InstantSource clock, RandomGenerator random, CallbackSettings settings, Leases leases, Condition condition) {
        this.clock = clock;
        this.random = random;
        this.settings = settings;
        this.leases = leases;
        this.condition = condition;
    }

    Turn begin(Handle handle, Subject subject, String holder) {
        Instant now = clock.instant();
        Optional<Queue> found = handle.attach(QueueDao.class).lock(subject);
        if (found.isEmpty()) {
            return Turn.EMPTY;
        }
        Queue queue = found.get();
        Instant busyUntil = queue.busyUntil(now);
        if (busyUntil != null) {
            return new Turn.Wait(busyUntil);
        }
        leases.writeOff(handle, queue, now);
        Instant dueAt = queue.dueAt();
        if (dueAt != null && dueAt.isAfter(now)) {
            return new Turn.Wait(dueAt);
        }
        return queue.isEmpty() ? Turn.EMPTY : beginDue(handle, queue, holder, now);
    }

    // also comes here for a parked queue: its endpoint may be active by now
    private Turn beginDue(Handle handle, Queue queue, String holder, Instant now) {
        QueueDao queues = handle.attach(QueueDao.class);
        Optional<Target> target = handle.attach(EndpointDao.class).target(queue.merchantId(), now);
        if (target.isEmpty()) {
            queues.park(queue.subject());
            return Turn.EMPTY;
        }
        UUID attemptId = leases.newAttempt();
        if (!leases.takeSlot(handle, queue, target.get(), attemptId, now)) {
            Instant until = leases.whenFree(handle, queue, target.get(), now);
            queues.postpone(queue.subject(), until);
            return new Turn.Wait(until);
        }
        return new Turn.Send(beginHead(handle, queue, target.get(), attemptId, holder, now));
    }

    private Attempt beginHead(Handle handle, Queue queue, Target target, UUID attemptId, String holder, Instant now) {
        Event head = handle.attach(EventDao.class).begin(queue.subject()).orElseThrow();
        boolean scheduled = !head.dueAt().isAfter(now);
        Attempt attempt = new Attempt(
                attemptId,
                head.id(),
                head.id(),
                head.merchantId(),
                queue.subject(),
                target,
                now,
                scheduled,
                head.body());
        leases.begin(handle, attempt, head.begun(), holder);
        return attempt;
    }

    Turn finish(Handle handle, Attempt attempt, Answer answer) {
        Instant now = clock.instant();
        Optional<Endpoint> endpoint = condition.lock(handle, attempt, answer.isSuccess());
        QueueDao queues = handle.attach(QueueDao.class);
        Queue queue = queues.lock(attempt.subject()).orElseThrow();
        if (leases.end(handle, attempt, answer, now)) {
            if (answer.isSuccess()) {
                succeed(handle, attempt, endpoint, now);
            } else if (queue.holds(attempt)) {
                fail(handle, attempt, answer, endpoint, now);
            }
        }
        return next(queues.settle(attempt.subject(), attempt.id(), attempt.begunAt(), answer.isSuccess()));
    }

    private void succeed(Handle handle, Attempt attempt, Optional<Endpoint> endpoint, Instant now) {
        handle.attach(EventDao.class).deliver(attempt.deliveryId(), now);
        endpoint.ifPresent(it -> condition.well(handle, it, now));
    }

    private void fail(Handle handle, Attempt attempt, Answer answer, Optional<Endpoint> endpoint, Instant now) {
        Event event = handle.attach(EventDao.class).find(attempt.deliveryId()).orElseThrow();
        boolean last = event.isWaiting()
                && attempt.scheduled()
                && event.failed() >= settings.retries().size();
        if (last) {
            handle.attach(EventDao.class).giveUp(event.id(), now);
        } else if (event.isWaiting()) {
            retry(handle, attempt, answer, event, now);
        }
        boolean dead = last && event.deliveredAt() == null;
        endpoint.ifPresent(it -> condition.failed(handle, it, answer, dead, now));
    }

    private void retry(Handle handle, Attempt attempt, Answer answer, Event event, Instant now) {
        Instant askedFor = heldUntil(answer, now);
        handle.attach(QueueDao.class).hold(attempt.subject(), askedFor);
        Instant dueAt =
                attempt.scheduled() ? now.plus(jittered(settings.retries().get(event.failed()))) : event.dueAt();
        handle.attach(EventDao.class).retry(event.id(), attempt.scheduled() ? 1 : 0, dueAt);
    }

    private static @Nullable Instant heldUntil(Answer answer, Instant now) {
        Duration retryAfter = answer.retryAfter();
        return retryAfter == null ? null : now.plus(retryAfter);
    }

    private Duration jittered(Duration wait) {
        return Duration.ofMillis(Math.round(wait.toMillis() * (1 - JITTER + 2 * JITTER * random.nextDouble())));
    }

    private static Turn next(Queue queue) {
        Instant dueAt = queue.dueAt();
        return dueAt == null ? Turn.EMPTY : new Turn.Wait(dueAt);
    }
}
