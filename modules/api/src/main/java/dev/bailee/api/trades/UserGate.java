package dev.bailee.api.trades;

import dev.bailee.kernel.ErrorCode;
import dev.bailee.kernel.Refusal;
import dev.bailee.trades.TradeType;
import dev.bailee.trades.UserLocks;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.LongSupplier;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Lets one request of a user in at a time, and waits a little for the one before. */
public final class UserGate {

    private static final Logger LOG = LoggerFactory.getLogger(UserGate.class);
    private static final Duration PATIENCE = Duration.ofSeconds(2);
    private static final Duration PAUSE = Duration.ofMillis(40);

    private final Jdbi jdbi;
    private final UserLocks locks;
    private final LongSupplier nanoTime;
    private final TradeType type;

    /**
     * A gate.
     *
     * @param type which requests it is for; those of the other kind don't wait for them
     */
    public UserGate(Jdbi jdbi, UserLocks locks, LongSupplier nanoTime, TradeType type) {
        this.jdbi = jdbi;
        this.locks = locks;
        this.nanoTime = nanoTime;
        this.type = type;
    }

    /** The turn of one request; it may run out before the request is done. */
    public final class Turn {

        private final UUID clientUserId;
        private final UUID token;

        private Turn(UUID clientUserId, UUID token) {
            this.clientUserId = clientUserId;
            this.token = token;
        }

        /**
         * Makes sure that what the transaction writes is written in turn, with nobody else's between what was read
         * before and its commit.
         *
         * @throws Refusal DEPOSIT_IN_PROGRESS or WITHDRAW_IN_PROGRESS if it ran out and somebody else had theirs
         */
        public void keep(Handle handle) {
            if (!locks.keep(handle, clientUserId, type, token)) {
                throw inProgress();
            }
        }
    }

    /**
     * Runs {@code request} alone.
     *
     * @throws Refusal DEPOSIT_IN_PROGRESS or WITHDRAW_IN_PROGRESS if the user's last request still runs after two seconds
     */
    public <T> T oneAtATime(UUID clientUserId, Function<Turn, T> request) {
        UUID token = take(clientUserId);
        try {
            return request.apply(new Turn(clientUserId, token));
        } finally {
            free(clientUserId, token);
        }
    }

    // what was accepted stays accepted; a lock that can't be freed runs out by itself
    private void free(UUID clientUserId, UUID token) {
        try {
            jdbi.useHandle(handle -> locks.free(handle, clientUserId, type, token));
        } catch (JdbiException failure) {
            LOG.warn("the lock of user {} could not be freed, and runs out by itself", clientUserId, failure);
        }
    }

    private UUID take(UUID clientUserId) {
        long start = nanoTime.getAsLong();
        Optional<UUID> token = attempt(clientUserId);
        while (token.isEmpty()) {
            if (nanoTime.getAsLong() - start > PATIENCE.toNanos()) {
                throw inProgress();
            }
            pause();
            token = attempt(clientUserId);
        }
        return token.get();
    }

    private Refusal inProgress() {
        ErrorCode code = type == TradeType.DEPOSIT ? ErrorCode.DEPOSIT_IN_PROGRESS : ErrorCode.WITHDRAW_IN_PROGRESS;
        return Refusal.of(code).retryAfter(Duration.ofSeconds(1));
    }

    private Optional<UUID> attempt(UUID clientUserId) {
        return jdbi.withHandle(handle -> locks.take(handle, clientUserId, type));
    }

    private void pause() {
        try {
            Thread.sleep(PAUSE);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw inProgress();
        }
    }
}
