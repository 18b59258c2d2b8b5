package dev.bailee.workflows.escrow;

import dev.bailee.escrow.EscrowProgress;
import io.temporal.activity.ActivityInterface;

/** The steps of an escrow that need the database alone. */
@ActivityInterface(namePrefix = "Escrow")
public interface EscrowActivities {

    /**
     * Brings the escrow up to what is known of its offers and says what it waits for. Idempotent: every change is one of
     * a row that was locked.
     */
    EscrowProgress look(String listingId);
}
