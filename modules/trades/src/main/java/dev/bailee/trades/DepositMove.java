package dev.bailee.trades;

import org.jspecify.annotations.Nullable;

/**
 * One edge of a deposit's life.
 *
 * @param error why, where it failed and there is a code for it
 */
record DepositMove(TradeStatus to, @Nullable FailureCode error) {

    static final DepositMove OFFERED = new DepositMove(TradeStatus.PENDING, null);
    static final DepositMove LIVE = new DepositMove(TradeStatus.ACTIVE, null);
    static final DepositMove RECEIVED = new DepositMove(TradeStatus.HOLD, null);
    static final DepositMove SETTLED = new DepositMove(TradeStatus.COMPLETED, null);
    static final DepositMove DECLINE = new DepositMove(TradeStatus.DECLINED, null);
    static final DepositMove CANCEL = new DepositMove(TradeStatus.CANCELED, null);
    static final DepositMove REVERT = new DepositMove(TradeStatus.REVERTED, null);

    static DepositMove failed(@Nullable FailureCode error) {
        return new DepositMove(TradeStatus.FAILED, error);
    }
}
