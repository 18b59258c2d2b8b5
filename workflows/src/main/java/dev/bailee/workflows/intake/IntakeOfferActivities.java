package dev.bailee.workflows.intake;

import dev.bailee.escrow.IntakeProgress;
import io.temporal.activity.ActivityInterface;

/** Calls to Steam on behalf of one intake. */
@ActivityInterface(namePrefix = "IntakeOffer")
public interface IntakeOfferActivities {

    /**
     * Does what there is to do until the seller has the offer, or until later. Idempotent: each attempt is written down
     * before it is made, and one whose answer was lost is looked for before another is made.
     */
    IntakeProgress carry(String intakeId);

    /**
     * Asks Steam whether the items were taken back, then brings the intake up to it. Idempotent: it only reads outside.
     * Fails, to be tried again, while Steam neither says that the trade is complete nor that it was reversed; an
     * operator is called once that is overdue.
     */
    IntakeProgress askOnceMore(String intakeId);
}
