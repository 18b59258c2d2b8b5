package dev.bailee.workflows.intake;

import dev.bailee.callbacks.Subject;
import dev.bailee.callbacks.SubjectKind;
import dev.bailee.escrow.Heard;
import dev.bailee.escrow.IntakeProgress;
import dev.bailee.escrow.Intakes;
import dev.bailee.steam.Offer;
import dev.bailee.workflows.PassingTrouble;
import dev.bailee.workflows.Starter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One step of one intake: a transaction that locks its row first, then the word to the workflows that deliver callbacks,
 * and to those of the escrows it made or moved. A step that breaks a rule parks the intake for an operator, because it would break it again; only what
 * passes by itself is left to be tried again.
 */
public final class IntakeStep {

    private static final Logger LOG = LoggerFactory.getLogger(IntakeStep.class);

    private final Jdbi jdbi;
    private final Intakes intakes;
    private final Starter starter;

    public IntakeStep(Jdbi jdbi, Intakes intakes, Starter starter) {
        this.jdbi = jdbi;
        this.intakes = intakes;
        this.starter = starter;
    }

    /** The offer that counts. */
    Optional<Offer> awaited(Handle handle, UUID id) {
        return intakes.awaited(handle, id);
    }

    /** Stores {@code fact}, then brings the intake up to all that is known. */
    IntakeProgress advance(UUID intakeId, Consumer<Handle> fact, Heard heard) {
        List<UUID> touched = new ArrayList<>();
        IntakeProgress progress = commit(intakeId, fact, heard, touched);
        if (progress.reported()) {
            boolean _ = starter.callbacksOf(new Subject(SubjectKind.INTAKE, intakeId));
        }
        touched.forEach(this::tell);
        return progress;
    }

    private void tell(UUID listingId) {
        boolean _ = starter.wakeEscrow(listingId);
        boolean _ = starter.callbacksOf(new Subject(SubjectKind.ESCROW, listingId));
    }

    private IntakeProgress commit(UUID intakeId, Consumer<Handle> fact, Heard heard, List<UUID> touched) {
        try {
            return jdbi.inTransaction(handle -> {
                intakes.lockFirst(handle, intakeId);
                fact.accept(handle);
                return intakes.advance(handle, intakeId, heard, touched::add);
            });
        } catch (RuntimeException failure) {
            if (PassingTrouble.is(failure)) {
                throw failure;
            }
            touched.clear();
            LOG.error("intake {} is stuck and needs an operator", intakeId, failure);
            return jdbi.inTransaction(handle -> intakes.park(handle, intakeId));
        }
    }
}
