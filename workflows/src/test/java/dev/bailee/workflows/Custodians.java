package dev.bailee.workflows;

import dev.bailee.escrow.EscrowSettings;
import dev.bailee.escrow.Escrows;
import dev.bailee.escrow.Intakes;
import dev.bailee.workflows.escrow.EscrowActivitiesImpl;
import dev.bailee.workflows.escrow.EscrowOfferActivitiesImpl;
import dev.bailee.workflows.escrow.EscrowStep;
import dev.bailee.workflows.intake.IntakeActivitiesImpl;
import dev.bailee.workflows.intake.IntakeOfferActivitiesImpl;
import dev.bailee.workflows.intake.IntakeStep;
import java.time.Duration;

/** The rooms' custody. */
final class Custodians {

    final Escrows escrows;
    final Intakes intakes;
    private final Rooms rooms;

    Custodians(Rooms rooms, Duration margin) {
        this.rooms = rooms;
        EscrowSettings settings = new EscrowSettings(margin, Duration.ofHours(1), 50);
        escrows = new Escrows(rooms.offers, rooms.callbacks, rooms.clock, settings);
        intakes = new Intakes(rooms.offers, rooms.callbacks, escrows, rooms.ids, rooms.random, rooms.clock, settings);
    }

    Workers.Custody activities(Starter starter) {
        Carrier carrier = new Carrier(rooms.jdbi, rooms.offers, rooms.courier, rooms.clock);
        EscrowStep keeping = new EscrowStep(rooms.jdbi, escrows, starter);
        IntakeStep taking = new IntakeStep(rooms.jdbi, intakes, starter);
        return new Workers.Custody(
                new EscrowActivitiesImpl(keeping),
                new EscrowOfferActivitiesImpl(keeping, carrier),
                new IntakeActivitiesImpl(taking),
                new IntakeOfferActivitiesImpl(taking, carrier));
    }
}
