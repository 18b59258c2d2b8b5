package dev.bailee.workflows;

import dev.bailee.trades.Progress;
import dev.bailee.workflows.withdrawal.PurchaseActivities;

/** Buys nothing, for tests without a supplier. */
final class NoPurchases implements PurchaseActivities {

    @Override
    public Progress buy(String tradeId, String itemId, String run) {
        return NoDeliveries.NOTHING_LEFT;
    }

    @Override
    public Progress askOnceMore(String tradeId) {
        return NoDeliveries.NOTHING_LEFT;
    }
}
