package dev.bailee.callbacks;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** How much merchants are yet to be told, for whoever watches over all of it. Reads what waits, and little else. */
public final class CallbackCensus {

    /** Why a queue isn't empty. */
    public enum State {
        /** Its head may be sent at this moment. */
        DUE,
        /** Its head has failed, or is young, and waits for its time. */
        WAITING,
        /** Its merchant has no active endpoint. */
        PARKED
    }

    /**
     * The queues of one state.
     *
     * @param dueSince when the longest due became so; null in other states
     */
    public record Queues(State state, long queues, @Nullable Instant dueSince) {}

    /** How many endpoints there are that something is sent to, or isn't. */
    public record Endpoints(boolean active, long endpoints) {}

    /**
     * How one endpoint does.
     *
     * @param why it is disabled, since {@code disabledAt}
     * @param failingSince when the first failure after the last success was
     * @param succeededAt when it last took something
     */
    public record Condition(
            UUID merchantId,
            boolean active,
            Endpoint.@Nullable Why why,
            @Nullable Instant disabledAt,
            @Nullable Instant failingSince,
            @Nullable Instant succeededAt) {}

    /** How every endpoint does; reads one row of the log for each that is well. */
    public List<Condition> conditions(Handle handle) {
        return handle.attach(CallbackCensusDao.class).conditions();
    }

    public List<Queues> queues(Handle handle, Instant now) {
        return handle.attach(CallbackCensusDao.class).queues(now);
    }

    /** When the oldest callback was recorded that is neither delivered nor given up. */
    public Optional<Instant> oldestWaiting(Handle handle) {
        return handle.attach(CallbackCensusDao.class).oldestWaiting();
    }

    /** How many were given up, ever. */
    public long dead(Handle handle) {
        return handle.attach(CallbackCensusDao.class).dead();
    }

    public List<Endpoints> endpoints(Handle handle) {
        return handle.attach(CallbackCensusDao.class).endpoints();
    }
}
