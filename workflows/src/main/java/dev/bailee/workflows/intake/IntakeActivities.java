package dev.bailee.workflows.intake;

import dev.bailee.escrow.IntakeProgress;
import io.temporal.activity.ActivityInterface;

/** The steps of an intake that need the database alone. */
@ActivityInterface(namePrefix = "Intake")
public interface IntakeActivities {

    /**
     * Brings the intake up to what is known of its offers, lists some of what came, and says what it waits for.
     * Idempotent: every change is one of a row that was locked.
     */
    IntakeProgress look(String intakeId);
}
