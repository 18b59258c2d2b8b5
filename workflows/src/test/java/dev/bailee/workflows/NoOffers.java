package dev.bailee.workflows;

import dev.bailee.trades.DepositProgress;
import dev.bailee.trades.TradeStatus;
import dev.bailee.workflows.deposit.DepositOfferActivities;

/** Sends nothing, for tests without deposits. */
final class NoOffers implements DepositOfferActivities {

    static final DepositProgress NOTHING_LEFT =
            new DepositProgress(TradeStatus.COMPLETED, false, false, false, false, null);

    @Override
    public DepositProgress send(String tradeId) {
        return NOTHING_LEFT;
    }

    @Override
    public DepositProgress withdraw(String tradeId) {
        return NOTHING_LEFT;
    }

    @Override
    public DepositProgress askOnceMore(String tradeId) {
        return NOTHING_LEFT;
    }
}
