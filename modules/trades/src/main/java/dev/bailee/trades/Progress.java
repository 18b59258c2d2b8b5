package dev.bailee.trades;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Where a trade is after a step, and what it waits for. Carries no amounts and no names: it is kept in histories.
 *
 * @param status the trade's status
 * @param toBuy items for which a buy should be tried now
 * @param endsHold whether a hold is over and the supplier must be asked once more
 * @param reported whether this step stored a callback that is to be delivered
 * @param wakeAt when to look again if nobody tells us anything; null once nothing is left to do
 */
public record Progress(
        TradeStatus status,
        List<UUID> toBuy,
        boolean endsHold,
        boolean reported,
        @Nullable Instant wakeAt) {

    public Progress {
        toBuy = List.copyOf(toBuy);
    }

    /** Whether nothing is left to do. */
    @JsonIgnore
    public boolean isOver() {
        return wakeAt == null;
    }
}
