package dev.bailee.database;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What time it is by the database's clock, the one clock that all processes share: whatever one of them writes into a
 * row another may wait for. The machine's own is never asked what time it is, only how much of it passed since
 * the database was; it may be wrong, and jump. While the database is away it goes on by itself.
 */
public final class DatabaseClock implements InstantSource, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(DatabaseClock.class);
    private static final Duration PACE = Duration.ofSeconds(5);
    // an answer that took longer says too little about when it was given
    private static final Duration LONGEST_ANSWER = Duration.ofMillis(250);

    private final Jdbi jdbi;
    private final LongSupplier nanoTime;
    private volatile Look last;
    private volatile boolean closed;

    private record Look(Instant instant, long nanos, boolean isSharp) {}

    /** Asks for the first time. */
    DatabaseClock(Jdbi jdbi, LongSupplier nanoTime) {
        this.jdbi = jdbi;
        this.nanoTime = nanoTime;
        this.last = look();
    }

    /** Asks now, and every few seconds from then on; fails if the database is out of reach now. */
    public static DatabaseClock start(Jdbi jdbi) {
        DatabaseClock clock = new DatabaseClock(jdbi, System::nanoTime);
        Thread.ofPlatform().daemon().name("database-clock").start(clock::follow);
        return clock;
    }

    // the answer was given at some time between question and answer
    private Look look() {
        return jdbi.withHandle(handle -> {
            long asked = nanoTime.getAsLong();
            Instant told = handle.createQuery("select clock_timestamp()")
                    .mapTo(Instant.class)
                    .one();
            long took = nanoTime.getAsLong() - asked;
            return new Look(told, asked + took / 2, took <= LONGEST_ANSWER.toNanos());
        });
    }

    private void follow() {
        while (!closed) {
            LockSupport.parkNanos(PACE.toNanos());
            refresh();
        }
    }

    /** Asks again. */
    void refresh() {
        try {
            Look next = look();
            if (next.isSharp() || !last.isSharp()) {
                last = next;
            }
        } catch (JdbiException away) {
            LOG.debug("the database doesn't tell the time", away);
        }
    }

    @Override
    public Instant instant() {
        Look known = last;
        return known.instant().plusNanos(nanoTime.getAsLong() - known.nanos());
    }

    @Override
    public void close() {
        closed = true;
    }
}
