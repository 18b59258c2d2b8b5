package dev.bailee.workflows.withdrawal;

import dev.bailee.trades.Progress;
import io.temporal.activity.ActivityInterface;

/** Calls to Steam on behalf of one withdrawal, to deliver what our bots hold. */
@ActivityInterface(namePrefix = "Delivery")
public interface DeliveryActivities {

    /**
     * Does what there is to do until the user has every offer, or until later. Idempotent: an item goes out with one
     * offer, which is written down before it is sent, and one whose answer was lost is looked for before it is sent again.
     */
    Progress deliver(String tradeId);

    /**
     * Asks Steam whether what was delivered was given back, then brings the trade up to it. Idempotent: it only reads
     * outside. Fails, to be tried again, while Steam neither says that a trade is complete nor that it was reversed; an
     * operator is called once that is overdue.
     */
    Progress askOnceMore(String tradeId);
}
