package dev.bailee.trades;

import dev.bailee.kernel.Ids;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/**
 * One request at a time for one client user. A lock is a row with an expiry, taken and freed in transactions of their
 * own, so that nothing in the database waits while Steam is asked, and a process that dies keeps nobody out for long.
 */
public final class UserLocks {

    private static final Duration EXPIRY = Duration.ofSeconds(30);

    private final Ids ids;
    private final InstantSource clock;

    public UserLocks(Ids ids, InstantSource clock) {
        this.ids = ids;
        this.clock = clock;
    }

    /**
     * Takes the lock if it is free.
     *
     * @return what frees it again; empty if someone has it
     */
    public Optional<UUID> take(Handle handle, UUID clientUserId, TradeType type) {
        UUID token = ids.next();
        TradesDao dao = handle.attach(TradesDao.class);
        boolean taken =
                dao.takeUserLock(clientUserId, type, token, clock.instant().plus(EXPIRY), clock.instant()) == 1;
        return taken ? Optional.of(token) : Optional.empty();
    }

    /**
     * Holds on to the lock until the transaction ends, and for as long after it as one that was just taken. Nobody else
     * gets it meanwhile, so what was read since it was taken still counts.
     *
     * @return whether it is still the one that was taken; someone may have it who came after it expired
     */
    public boolean keep(Handle handle, UUID clientUserId, TradeType type, UUID token) {
        Instant expiresAt = clock.instant().plus(EXPIRY);
        return handle.attach(TradesDao.class).keepUserLock(clientUserId, type, token, expiresAt) == 1;
    }

    /** Frees the lock, if it is still the one that was taken. */
    public void free(Handle handle, UUID clientUserId, TradeType type, UUID token) {
        handle.attach(TradesDao.class).freeUserLock(clientUserId, type, token);
    }

    /**
     * Frees every lock, so that no user waits for a request of the dead. Only for a process that begins and knows that
     * it is the only one; a living one's users would have two requests at a time.
     *
     * @return how many there were, the expired included
     */
    public int takeOver(Handle handle) {
        return handle.attach(TradesDao.class).freeUserLocks();
    }
}
