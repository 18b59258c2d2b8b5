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
    private static final Duration NO_SLOT = Duration.ofMillis(250);

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
        UUID id = ids.next();
        if (!leases.takeSlot(handle, queue, target, id, now)) {
            return new ApprovalTurn.Wait(now.plus(NO_SLOT));
        }
        Attempt attempt = new Attempt(id, id, null, queue.merchantId(), queue.subject(), target, now, true, body);
        leases.begin(handle, attempt, queue.questions() + 1, holder);
        return new ApprovalTurn.Ask(attempt);
    }

    Verdict finish(Handle handle, Attempt attempt, Answer answer) {
        Instant now = clock.instant();
        Verdict verdict = Verdict.of(answer);
        boolean well = verdict != Verdict.AGAIN && !answer.isGone();
        Optional<Endpoint> endpoint = condition.lock(handle, attempt, well);
        Queue queue = handle.attach(QueueDao.class).lock(attempt.subject()).orElseThrow();
        if (leases.end(handle, queue, attempt, answer, now)) {
            endpoint.ifPresent(it -> note(handle, it, answer, well, now));
        }
        return stands(handle, queue, attempt, verdict, now);
    }

    private void note(Handle handle, Endpoint endpoint, Answer answer, boolean well, Instant now) {
        if (well) {
            condition.well(handle, endpoint, now);
        } else {
            condition.failed(handle, endpoint, answer, false, now);
        }
    }

    // a late failure decides nothing: whoever asks after it counts the attempts
    private static Verdict stands(Handle handle, Queue queue, Attempt attempt, Verdict verdict, Instant now) {
        if (queue.verdict() != null) {
            return queue.verdict();
        }
        if (verdict != Verdict.AGAIN) {
            return decide(handle, attempt.subject(), verdict, now);
        }
        boolean last = queue.holds(attempt) && queue.questions() >= ATTEMPTS;
        return last ? decide(handle, attempt.subject(), Verdict.TIMED_OUT, now) : Verdict.AGAIN;
    }

    private static Verdict decide(Handle handle, Subject subject, Verdict verdict, Instant now) {
        return handle.attach(QueueDao.class).decide(subject, verdict, now);
    }
}
