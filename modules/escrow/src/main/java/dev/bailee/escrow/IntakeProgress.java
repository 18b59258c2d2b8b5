package dev.bailee.escrow;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Where an intake is, and what its workflow is to do.
 *
 * @param merchantId whose it is
 * @param carries whether something is to be done to get its offer out
 * @param asks whether Steam is to be asked once more, because the hold is over
 * @param lists whether there are items left to list, so that the next look should follow at once
 * @param reported whether this step stored a callback that is to be delivered
 * @param wakeAt when to look again if nobody tells us anything; null if there is nothing to wait for
 */
public record IntakeProgress(
        UUID merchantId,
        IntakeStatus status,
        boolean carries,
        boolean asks,
        boolean lists,
        boolean reported,
        @Nullable Instant wakeAt) {

    /** Whether nothing is left to do. */
    @JsonIgnore
    public boolean isOver() {
        return wakeAt == null && !carries && !lists;
    }
}
