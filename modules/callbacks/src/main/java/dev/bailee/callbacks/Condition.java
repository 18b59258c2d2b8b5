package dev.bailee.callbacks;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.random.RandomGenerator;
import org.jdbi.v3.core.Handle;

/** How an endpoint fares: what its answers do to it, and what that does to everything that waits for it. */
final class Condition {

    private static final int DEAD_LETTERS = 10;
    private static final Duration CATCH_UP = Duration.ofMinutes(1);
    private static final Duration CATCH_UP_AFTER_ENABLING = Duration.ofMinutes(3);

    private final RandomGenerator random;

    Condition(RandomGenerator random) {
        this.random = random;
    }

    /**
     * Locks the endpoint an answer came from, if that may change it; to be called before the subject is locked. An
     * endpoint that has moved since the attempt began isn't concerned.
     */
    Optional<Endpoint> lock(Handle handle, Attempt attempt, boolean well) {
        EndpointDao endpoints = handle.attach(EndpointDao.class);
        UUID merchantId = attempt.merchantId();
        if (well && endpoints.find(merchantId).map(Endpoint::failingSince).isEmpty()) {
            return Optional.empty();
        }
        return endpoints
                .lock(merchantId)
                .filter(endpoint -> endpoint.url().equals(attempt.target().url()));
    }

    /** The endpoint answered as it should: what waited for it is due within a minute. */
    void well(Handle handle, Endpoint endpoint, Instant now) {
        if (endpoint.failingSince() != null) {
            handle.attach(EndpointDao.class).well(endpoint.merchantId());
            if (endpoint.active()) {
                handle.attach(QueueDao.class)
                        .spread(endpoint.merchantId(), now, CATCH_UP.toMillis(), random.nextLong());
            }
        }
    }

    /** The endpoint failed, and an event may have been given up over it. */
    void failed(Handle handle, Endpoint endpoint, Answer answer, boolean dead, Instant now) {
        int timeouts = answer.isTimeout() ? endpoint.timeouts() + 1 : 0;
        int deadLetters = endpoint.deadLetters() + (dead ? 1 : 0);
        handle.attach(EndpointDao.class).failing(endpoint.merchantId(), timeouts, deadLetters, now);
        if (answer.isGone()) {
            disable(handle, endpoint.merchantId(), Endpoint.Why.GONE, now);
        } else if (deadLetters >= DEAD_LETTERS) {
            disable(handle, endpoint.merchantId(), Endpoint.Why.DEAD_LETTERS, now);
        }
    }

    static void disable(Handle handle, UUID merchantId, Endpoint.Why why, Instant now) {
        handle.attach(EndpointDao.class).disable(merchantId, why, now);
        handle.attach(QueueDao.class).parkAll(merchantId);
    }

    /** The endpoint is active again, or new: everything that waited is due within the next minutes. */
    static void catchUp(Handle handle, UUID merchantId, Instant now, long seed) {
        handle.attach(QueueDao.class).spreadAll(merchantId, now, CATCH_UP_AFTER_ENABLING.toMillis(), seed);
    }
}
