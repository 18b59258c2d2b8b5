package dev.bailee.callbacks;

import dev.bailee.kernel.Ids;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** Asking a merchant: a few attempts, one verdict. */
final class Approvals {

    private static final int ATTEMPTS = 3;
    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(1);
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(2);

    private final Ids ids;
    private final InstantSource clock;
    private final Leases leases;
    private final Condition condition;

    Approvals(Ids ids, InstantSource clock, Leases leases, Condition condition) {
        this.ids = ids;
        this.clock = clock;
        this.leases = leases;
        this.condition = condition;
    }

    ApprovalTurn begin(Handle handle, Subject subject, UUID merchantId, String body, String holder) {
        Instant now = clock.instant();
        Queue queue = handle.attach(QueueDao.class).open(subject, merchantId);
        if (queue.verdict() != null) {
            return new ApprovalTurn.Decided(queue.verdict());
        }
        Instant busyUntil = queue.busyUntil(now);
        if (busyUntil != null) {
            return new ApprovalTurn.Wait(busyUntil);
        }
        leases.writeOff(handle, queue, now);
        Optional<Target> target = handle.attach(EndpointDao.class).target(merchantId, now);
        if (queue.questions() >= ATTEMPTS || target.isEmpty()) {
            return new ApprovalTurn.Decided(decide(handle, subject, Verdict.TIMED_OUT, now));
        }
        return ask(handle, queue, target.get(), body, holder, now);
    }

    private ApprovalTurn ask(Handle handle, Queue queue, Target target, String body, String holder, Instant now) {
        Instant heldUntil = queue.heldUntil();
        if (heldUntil != null && heldUntil.isAfter(now)) {
            return new ApprovalTurn.Wait(heldUntil);
        }
        UUID id = ids.next();
        if (!leases.takeSlot(handle, queue, target, id, now)) {
            return new ApprovalTurn.Wait(soon(leases.whenFree(handle, queue, target, now), now));
        }
        Attempt attempt = new Attempt(id, id, null, queue.merchantId(), queue.subject(), target, now, true, body);
        leases.begin(handle, attempt, queue.questions() + 1, holder);
        return new ApprovalTurn.Ask(attempt);
    }

    // somebody waits for this one: it doesn't queue behind events
    private static Instant soon(Instant at, Instant now) {
        Instant latest = now.plus(LONGEST_WAIT);
        return at.isAfter(latest) ? latest : at;
    }

    Verdict finish(Handle handle, Attempt attempt, Answer answer) {
        Instant now = clock.instant();
        Verdict verdict = Verdict.of(answer);
        boolean well = verdict != Verdict.AGAIN && !answer.isGone();
        Optional<Endpoint> endpoint = condition.lock(handle, attempt, well);
        Queue queue = handle.attach(QueueDao.class).lock(attempt.subject()).orElseThrow();
        if (leases.end(handle, attempt, answer, now)) {
            endpoint.ifPresent(it -> note(handle, it, answer, well, now));
        }
        if (queue.holds(attempt)) {
            handle.attach(QueueDao.class).lease(attempt.subject(), null, null, 0);
        }
        return stands(handle, queue, attempt, answer, now);
    }

    private void note(Handle handle, Endpoint endpoint, Answer answer, boolean well, Instant now) {
        if (well) {
            condition.well(handle, endpoint, now);
        } else {
            condition.failed(handle, endpoint, answer, false, now);
        }
    }

    private static Verdict stands(Handle handle, Queue queue, Attempt attempt, Answer answer, Instant now) {
        Verdict verdict = Verdict.of(answer);
        if (queue.verdict() != null) {
            return queue.verdict();
        }
        if (verdict != Verdict.AGAIN) {
            return decide(handle, attempt.subject(), verdict, now);
        }
        // a late failure decides nothing: whoever asks after it counts the attempts
        return queue.holds(attempt) ? afterFailure(handle, queue, answer, now) : Verdict.AGAIN;
    }

    private static Verdict afterFailure(Handle handle, Queue queue, Answer answer, Instant now) {
        if (queue.questions() >= ATTEMPTS) {
            return decide(handle, queue.subject(), Verdict.TIMED_OUT, now);
        }
        handle.attach(QueueDao.class).hold(queue.subject(), now.plus(pause(answer)));
        return Verdict.AGAIN;
    }

    // three questions in the blink of an eye would be one
    private static Duration pause(Answer answer) {
        Duration askedFor = answer.retryAfter();
        if (askedFor == null || askedFor.compareTo(PAUSE) < 0) {
            return PAUSE;
        }
        return askedFor.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : askedFor;
    }

    private static Verdict decide(Handle handle, Subject subject, Verdict verdict, Instant now) {
        return handle.attach(QueueDao.class).decide(subject, verdict, now);
    }
}
