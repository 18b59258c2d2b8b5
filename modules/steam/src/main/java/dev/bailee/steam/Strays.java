package dev.bailee.steam;

import java.time.InstantSource;
import java.util.List;
import org.jdbi.v3.core.Handle;

/** Offers that nothing accounts for, and the people who see to them. */
public final class Strays {

    private final InstantSource clock;

    public Strays(InstantSource clock) {
        this.clock = clock;
    }

    /** Those that nobody has seen to and no row took over since, the accepted ones first, then the oldest. */
    public List<Stray> open(Handle handle, int limit) {
        return handle.attach(WatchDao.class).strays(limit);
    }

    /**
     * Notes that a person has seen to one, and how.
     *
     * @return false if there is none of that id that somebody has to see to
     */
    public boolean settle(Handle handle, String steamOfferId, String reason) {
        return handle.attach(WatchDao.class).settle(steamOfferId, reason, clock.instant()) == 1;
    }
}
