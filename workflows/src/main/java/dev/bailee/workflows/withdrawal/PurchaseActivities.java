package dev.bailee.workflows.withdrawal;

import dev.bailee.trades.Progress;
import io.temporal.activity.ActivityInterface;

/** Calls to a supplier on behalf of one withdrawal. */
@ActivityInterface(namePrefix = "Purchase")
public interface PurchaseActivities {

    /**
     * Makes one attempt to buy an item. Idempotent: the attempt's row is written before anything is sent, and whoever
     * finds a row that isn't its own fresh one sends nothing; what became of that is the watcher's to find out.
     *
     * @param run the workflow run that buys, a UUID
     */
    Progress buy(String tradeId, String itemId, String run);

    /**
     * Asks the supplier about everything bought for a trade, then brings the trade up to it. Idempotent: it only reads
     * outside. Fails, to be tried again, while a supplier that must be heard doesn't answer; one that answers without
     * showing the purchase leaves the hold as it is.
     */
    Progress askOnceMore(String tradeId);
}
