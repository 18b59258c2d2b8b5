package dev.bailee.callbacks;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The row of a subject, under which its callbacks queue.
 *
 * @param sequence of the last event recorded
 * @param dueAt when the head may be attempted; null if nothing waits, or {@code parked}
 * @param parked whether events wait for an active endpoint
 * @param attemptId what is in flight, and {@code leasedUntil} when its process is taken for dead
 * @param heldUntil before which no attempt is wanted
 * @param questions how many approval attempts were begun
 */
public record Queue(
        SubjectKind kind,
        UUID id,
        UUID merchantId,
        int sequence,
        @Nullable Instant dueAt,
        boolean parked,
        @Nullable UUID attemptId,
        @Nullable Instant leasedUntil,
        @Nullable Instant heldUntil,
        int questions,
        @Nullable Verdict verdict) {

    Subject subject() {
        return new Subject(kind, id);
    }

    boolean isEmpty() {
        return dueAt == null && !parked;
    }

    boolean holds(Attempt attempt) {
        return attempt.id().equals(attemptId);
    }

    /** Until when an attempt is in flight, or null if none is. */
    @Nullable
    Instant busyUntil(Instant now) {
        return leasedUntil != null && leasedUntil.isAfter(now) ? leasedUntil : null;
    }
}
