package dev.bailee.callbacks;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One HTTP attempt that was begun and is to be sent now.
 *
 * @param id of this attempt, in the log
 * @param deliveryId what the receiver sees; the same over all attempts at one event; each approval attempt has its own
 * @param eventId the event, or null if this asks for an approval
 * @param begunAt when it was begun; the slot is leased from then on
 * @param scheduled whether a failure counts against the event's schedule, or this attempt came before its time
 * @param body the exact text to send
 */
public record Attempt(
        UUID id,
        UUID deliveryId,
        @Nullable UUID eventId,
        UUID merchantId,
        Subject subject,
        Target target,
        Instant begunAt,
        boolean scheduled,
        String body) {

    public boolean isApproval() {
        return eventId == null;
    }

    @Override
    public String toString() {
        return "attempt " + id + " for " + subject;
    }
}
