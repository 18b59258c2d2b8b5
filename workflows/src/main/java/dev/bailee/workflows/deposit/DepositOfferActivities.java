package dev.bailee.workflows.deposit;

import dev.bailee.trades.DepositProgress;
import io.temporal.activity.ActivityInterface;

/** Calls to Steam on behalf of one deposit. */
@ActivityInterface(namePrefix = "DepositOffer")
public interface DepositOfferActivities {

    /**
     * Does what there is to do until the user has the offer, or until later. Idempotent: each attempt is written down
     * before it is made, and one whose answer was lost is looked for before another is made.
     */
    DepositProgress send(String tradeId);

    /**
     * Asks for the offer to be taken back and tells Steam so. Idempotent: taking back what was taken back changes
     * nothing, and whether it was is for Steam to say.
     */
    DepositProgress withdraw(String tradeId);

    /**
     * Asks Steam whether the items were taken back, then brings the trade up to it. Idempotent: it only reads outside.
     * Fails, to be tried again, while Steam neither says that the trade is complete nor that it was reversed; an
     * operator is called once that is overdue.
     */
    DepositProgress askOnceMore(String tradeId);
}
