package dev.bailee.callbacks;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One callback that waits, or that was taken or given up.
 *
 * @param failed how many attempts failed and count against the schedule
 * @param deliveredAt when it was first taken
 */
public record Event(
        UUID id,
        SubjectKind kind,
        UUID subjectId,
        UUID merchantId,
        String body,
        Instant dueAt,
        int begun,
        int failed,
        State state,
        @Nullable Instant deliveredAt) {

    /** Where an event stands. */
    public enum State {
        WAITING,
        DELIVERED,
        DEAD
    }

    Subject subject() {
        return new Subject(kind, subjectId);
    }

    boolean isWaiting() {
        return state == State.WAITING;
    }
}
