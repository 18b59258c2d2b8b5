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
 * @param delivers whether there is something to do now to deliver what lies in stock
 * @param holders who delivered what is in hold; null: the supplier alone, or nobody
 * @param endsHold whether a hold is over and whoever delivered must be asked once more
 * @param reported whether this step stored a callback that is to be delivered
 * @param wakeAt when to look again if nobody tells us anything; null once nothing is left to do
 */
public record Progress(
        TradeStatus status,
        List<UUID> toBuy,
        boolean delivers,
        @Nullable Holders holders,
        boolean endsHold,
        boolean reported,
        @Nullable Instant wakeAt) {

    /** Who is to be asked at the end of a hold. */
    public enum Holders {
        /** Steam, as the items come from stock. */
        STOCK,
        /** The supplier about some, Steam about others. */
        BOTH
    }

    public Progress {
        toBuy = List.copyOf(toBuy);
    }

    /** Whether the supplier is to be asked about what is in hold. */
    public boolean asksSupplier() {
        return holders != Holders.STOCK;
    }

    /** Whether Steam is to be asked about what is in hold. */
    public boolean asksSteam() {
        return holders != null;
    }

    /** Whether nothing is left to do. */
    @JsonIgnore
    public boolean isOver() {
        return wakeAt == null;
    }
}
