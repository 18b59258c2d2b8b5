package dev.bailee.workflows.escrow;

import dev.bailee.escrow.EscrowProgress;
import io.temporal.activity.ActivityInterface;

/** Calls to Steam on behalf of one escrow. */
@ActivityInterface(namePrefix = "EscrowOffer")
public interface EscrowOfferActivities {

    /**
     * Does what there is to do until the user has the offer, until it is taken back if that was asked for, or until
     * later. Idempotent: each attempt is written down before it is made, and one whose answer was lost is looked for
     * before another is made.
     */
    EscrowProgress carry(String listingId);

    /**
     * Asks Steam whether the handover was undone, then brings the escrow up to it. Idempotent: it only reads outside.
     * Fails, to be tried again, while Steam neither says that the trade is complete nor that it was reversed; an
     * operator is called once that is overdue.
     */
    EscrowProgress askOnceMore(String listingId);
}
