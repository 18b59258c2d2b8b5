package dev.bailee.trades;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Where a deposit is after a step, and what it waits for. Carries no amounts and no names: it is kept in histories.
 *
 * @param status the trade's status
 * @param sends whether an offer should be sent now
 * @param withdraws whether the offer should be taken back now
 * @param endsHold whether a hold is over and Steam must be asked once more
 * @param reported whether this step stored a callback that is to be delivered
 * @param wakeAt when to look again if nobody tells us anything; null once nothing is left to do
 */
public record DepositProgress(
        TradeStatus status,
        boolean sends,
        boolean withdraws,
        boolean endsHold,
        boolean reported,
        @Nullable Instant wakeAt) {

    /** Whether nothing is left to do. */
    @JsonIgnore
    public boolean isOver() {
        return wakeAt == null;
    }
}
