package dev.bailee.escrow;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One offer that is to bring items into custody, as its row has it.
 *
 * @param offerKey twelve URL-safe characters, the same for good
 * @param part the last offer that was made for it; 0 before the first
 * @param numListed how many of its items are listed
 * @param heldUntil until when Steam keeps the items, or the seller can take them back
 * @param stuckAt since when a person is to look
 * @param wakeAt by when its workflow must have touched it; null if there is nothing to do
 */
public record Intake(
        UUID id,
        UUID merchantId,
        String owner,
        String offerKey,
        IntakeStatus status,
        int part,
        int numListed,
        @Nullable Instant heldUntil,
        @Nullable Instant stuckAt,
        Instant createdAt,
        Instant updatedAt,
        @Nullable Instant wakeAt) {

    /** The same, further on. */
    Intake at(IntakeStatus next, @Nullable Instant held) {
        int listed = next == IntakeStatus.START ? 0 : numListed;
        return changed(next, part, listed, held, stuckAt, updatedAt, wakeAt);
    }

    /** The same, with an offer out. */
    Intake pending(int nextPart) {
        return changed(IntakeStatus.RECEIVE_PENDING, nextPart, 0, null, stuckAt, updatedAt, wakeAt);
    }

    Intake listing(int more) {
        return changed(status, part, numListed + more, heldUntil, stuckAt, updatedAt, wakeAt);
    }

    /** The same, marked or not for a person to look at. */
    Intake stuck(@Nullable Instant since) {
        return changed(status, part, numListed, heldUntil, since, updatedAt, wakeAt);
    }

    /** The same, changed at a moment. Time never goes back for a row, or pages would show it twice. */
    Intake updated(Instant now) {
        Instant latest = now.isAfter(updatedAt) ? now : updatedAt;
        return changed(status, part, numListed, heldUntil, stuckAt, latest, wakeAt);
    }

    Intake waking(@Nullable Instant next) {
        return changed(status, part, numListed, heldUntil, stuckAt, updatedAt, next);
    }

    private Intake changed(
            IntakeStatus newStatus,
            int newPart,
            int listed,
            @Nullable Instant held,
            @Nullable Instant stuck,
            Instant updated,
            @Nullable Instant wake) {
        return new Intake(
                id, merchantId, owner, offerKey, newStatus, newPart, listed, held, stuck, createdAt, updated, wake);
    }
}
