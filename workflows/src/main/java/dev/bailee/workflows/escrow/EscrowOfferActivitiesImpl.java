package dev.bailee.workflows.escrow;

import dev.bailee.escrow.EscrowProgress;
import dev.bailee.workflows.Carrier;
import java.util.UUID;

/** Has the offers of an escrow carried, and what came of it stored with what follows from it. */
public final class EscrowOfferActivitiesImpl implements EscrowOfferActivities {

    private final EscrowStep step;
    private final Carrier carrier;

    public EscrowOfferActivitiesImpl(EscrowStep step, Carrier carrier) {
        this.step = step;
        this.carrier = carrier;
    }

    @Override
    public EscrowProgress carry(String listingId) {
        UUID id = UUID.fromString(listingId);
        return carrier.carry(handle -> step.awaited(handle, id), (fact, heard) -> step.advance(id, fact, heard));
    }

    @Override
    public EscrowProgress askOnceMore(String listingId) {
        UUID id = UUID.fromString(listingId);
        return carrier.askOnceMore(
                handle -> step.awaited(handle, id),
                (fact, heard) -> step.advance(id, fact, heard),
                EscrowProgress::asks);
    }
}
