package dev.bailee.escrow;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Where an escrow is, and what its workflow is to do.
 *
 * @param merchantId whose it is
 * @param carries whether something is to be done to get its offer out, or back
 * @param asks whether Steam is to be asked once more, because the hold of the trade is over
 * @param reported whether this step stored a callback that is to be delivered
 * @param wakeAt when to look again if nobody tells us anything; null if there is nothing to wait for
 */
public record EscrowProgress(
        UUID merchantId,
        EscrowStatus status,
        boolean carries,
        boolean asks,
        boolean reported,
        @Nullable Instant wakeAt) {

    /** Whether custody is over and nothing is left to do. */
    @JsonIgnore
    public boolean isOver() {
        return status.isTerminal() && !carries && wakeAt == null;
    }
}
