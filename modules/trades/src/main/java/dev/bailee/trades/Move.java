package dev.bailee.trades;

import static dev.bailee.trades.TradeStatus.ACTIVE;
import static dev.bailee.trades.TradeStatus.CANCELED;
import static dev.bailee.trades.TradeStatus.COMPLETED;
import static dev.bailee.trades.TradeStatus.DECLINED;
import static dev.bailee.trades.TradeStatus.FAILED;
import static dev.bailee.trades.TradeStatus.HOLD;
import static dev.bailee.trades.TradeStatus.PENDING;
import static dev.bailee.trades.TradeStatus.REVERTED;

import org.jspecify.annotations.Nullable;

/**
 * One edge of an item's life.
 *
 * @param error why, where it failed
 * @param revertedBy whose doing, where it was reversed
 */
record Move(
        TradeStatus to,
        @Nullable FailureCode error,
        @Nullable Causer revertedBy) {

    static final Move APPROVED = new Move(PENDING, null, null);
    static final Move REFUSED_BY_MERCHANT = new Move(FAILED, null, null);
    static final Move OFFERED = new Move(ACTIVE, null, null);
    static final Move ACCEPTED = new Move(HOLD, null, null);
    static final Move SETTLED = new Move(COMPLETED, null, null);
    static final Move CANCEL = new Move(CANCELED, null, null);
    static final Move DECLINE = new Move(DECLINED, null, null);

    static Move failed(FailureCode error) {
        return new Move(FAILED, error, null);
    }

    static Move reverted(Causer by) {
        return new Move(REVERTED, null, by);
    }

    /** Whether the user is at fault, so that the merchant gets the money back less the penalty. */
    boolean isPenalised() {
        return to == DECLINED || revertedBy == Causer.USER;
    }
}
