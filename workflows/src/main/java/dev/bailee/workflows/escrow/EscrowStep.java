package dev.bailee.workflows.escrow;

import dev.bailee.callbacks.Subject;
import dev.bailee.callbacks.SubjectKind;
import dev.bailee.escrow.EscrowProgress;
import dev.bailee.escrow.Escrows;
import dev.bailee.escrow.Heard;
import dev.bailee.steam.Offer;
import dev.bailee.workflows.PassingTrouble;
import dev.bailee.workflows.Starter;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One step of one escrow: a transaction that locks its row first, then the word to the workflow that delivers its
 * callbacks. A step that breaks a rule parks the escrow for an operator, because it would break it again; only what
 * passes by itself is left to be tried again.
 */
public final class EscrowStep {

    private static final Logger LOG = LoggerFactory.getLogger(EscrowStep.class);

    private final Jdbi jdbi;
    private final Escrows escrows;
    private final Starter starter;

    public EscrowStep(Jdbi jdbi, Escrows escrows, Starter starter) {
        this.jdbi = jdbi;
        this.escrows = escrows;
        this.starter = starter;
    }

    /** The offer that counts. */
    Optional<Offer> awaited(Handle handle, UUID id) {
        return escrows.awaited(handle, id);
    }

    /** Stores {@code fact}, then brings the escrow up to all that is known. */
    EscrowProgress advance(UUID listingId, Consumer<Handle> fact, Heard heard) {
        EscrowProgress progress = commit(listingId, fact, heard);
        if (progress.reported()) {
            boolean _ = starter.callbacksOf(new Subject(SubjectKind.ESCROW, listingId));
        }
        return progress;
    }

    private EscrowProgress commit(UUID listingId, Consumer<Handle> fact, Heard heard) {
        try {
            return jdbi.inTransaction(handle -> {
                escrows.lockFirst(handle, listingId);
                fact.accept(handle);
                return escrows.advance(handle, listingId, heard);
            });
        } catch (RuntimeException failure) {
            if (PassingTrouble.is(failure)) {
                throw failure;
            }
            LOG.error("escrow {} is stuck and needs an operator", listingId, failure);
            return jdbi.inTransaction(handle -> escrows.park(handle, listingId));
        }
    }
}
