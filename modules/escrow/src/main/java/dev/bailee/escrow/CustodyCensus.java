package dev.bailee.escrow;

import java.time.Instant;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** How much of custody is under way, and since when, for whoever watches over all of it. Reads open rows alone. */
public final class CustodyCensus {

    /**
     * What is under way in one status.
     *
     * @param status by its name
     * @param oldest when the one that rests longest last changed
     * @param due how many are past the moment by which their workflow must have touched them
     * @param dueSince the earliest such moment, or null if none is due
     */
    public record Open(
            String status,
            long subjects,
            Instant oldest,
            long due,
            @Nullable Instant dueSince) {}

    public List<Open> intakes(Handle handle, Instant now) {
        return handle.attach(CustodyCensusDao.class).intakes(now);
    }

    public List<Open> escrows(Handle handle, Instant now) {
        return handle.attach(CustodyCensusDao.class).escrows(now);
    }

    /** How many intakes wait for an operator. */
    public long stuckIntakes(Handle handle) {
        return handle.attach(CustodyCensusDao.class).stuckIntakes();
    }

    /** How many escrows do. */
    public long stuckEscrows(Handle handle) {
        return handle.attach(CustodyCensusDao.class).stuckEscrows();
    }
}
