package dev.bailee.trades;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Collection;
import java.util.List;
import java.util.Locale;

/** Where a trade, or an item of a withdrawal, is. In the order in which a good one passes through them. */
public enum TradeStatus {
    /** Money reserved, the merchant not asked yet. */
    INITIATED,
    /** Allowed; being sourced. */
    PENDING,
    /** An offer is with the user. */
    ACTIVE,
    /** Accepted, still reversible. */
    HOLD,
    COMPLETED,
    /** The user declined, or let a live offer run out. */
    DECLINED,
    /** Reversed during its hold, or after. */
    REVERTED,
    /** Ended by merchant, user or timer before an offer was taken up. */
    CANCELED,
    FAILED;

    private static final List<TradeStatus> ENDS = List.of(COMPLETED, DECLINED, REVERTED, CANCELED, FAILED);

    /** Whether it ends here; only {@code completed} may still turn into {@code reverted}. */
    public boolean isTerminal() {
        return compareTo(HOLD) > 0;
    }

    /** As spelled on the wire. */
    @JsonValue
    public String wire() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * The status of a trade whose items have these: the least advanced live one's, else the first of completed,
     * declined, reverted, canceled, failed that any has.
     */
    public static TradeStatus of(Collection<TradeStatus> items) {
        return items.stream()
                .filter(status -> !status.isTerminal())
                .min(TradeStatus::compareTo)
                .orElseGet(
                        () -> ENDS.stream().filter(items::contains).findFirst().orElse(FAILED));
    }
}
