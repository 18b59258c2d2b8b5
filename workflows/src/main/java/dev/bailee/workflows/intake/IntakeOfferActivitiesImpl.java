package dev.bailee.workflows.intake;

import dev.bailee.escrow.IntakeProgress;
import dev.bailee.workflows.Carrier;
import java.util.UUID;

/** Has the offers of an intake carried, and what came of it stored with what follows from it. */
public final class IntakeOfferActivitiesImpl implements IntakeOfferActivities {

    private final IntakeStep step;
    private final Carrier carrier;

    public IntakeOfferActivitiesImpl(IntakeStep step, Carrier carrier) {
        this.step = step;
        this.carrier = carrier;
    }

    @Override
    public IntakeProgress carry(String intakeId) {
        UUID id = UUID.fromString(intakeId);
        return carrier.carry(handle -> step.awaited(handle, id), (fact, heard) -> step.advance(id, fact, heard));
    }

    @Override
    public IntakeProgress askOnceMore(String intakeId) {
        UUID id = UUID.fromString(intakeId);
        return carrier.askOnceMore(
                handle -> step.awaited(handle, id),
                (fact, heard) -> step.advance(id, fact, heard),
                IntakeProgress::asks);
    }
}
