package dev.bailee.trades;

import java.time.Instant;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** How many trades are under way, and for how long, for whoever watches over all of them. Reads open rows alone. */
public final class TradeCensus {

    /** The days at which {@link Held#band} begins a new band. */
    public static final List<Integer> DAYS = List.of(1, 3, 7, 8, 15);

    /**
     * The trades of one type and status that something is still to be done for.
     *
     * @param oldest when the first of them was accepted
     * @param due how many are past the moment by which their workflow must have touched them
     * @param dueSince the earliest such moment, or null if none is due
     */
    public record Open(
            TradeType type,
            TradeStatus status,
            long trades,
            Instant oldest,
            long due,
            @Nullable Instant dueSince) {}

    /**
     * Trades that are held, by how long ago they were accepted.
     *
     * @param band how many of {@link #DAYS} they have reached
     */
    public record Held(TradeType type, int band, long trades) {}

    public List<Open> open(Handle handle, Instant now) {
        return handle.attach(TradeCensusDao.class).open(now);
    }

    public List<Held> held(Handle handle, Instant now) {
        return handle.attach(TradeCensusDao.class).held(now, DAYS);
    }

    /** How many items of withdrawals wait for an operator. */
    public long stuckItems(Handle handle) {
        return handle.attach(TradeCensusDao.class).stuckItems();
    }

    /** How many deposits do. */
    public long stuckDeposits(Handle handle) {
        return handle.attach(TradeCensusDao.class).stuckDeposits();
    }
}
