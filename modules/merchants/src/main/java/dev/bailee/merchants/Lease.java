package dev.bailee.merchants;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/**
 * What this node holds of one limit of one merchant: a block of the present window, used up one by one. Threads that
 * find it empty wait for the one that fetches the next block. A window with nothing left is asked no more.
 */
final class Lease {

    private static final int BLOCKS = 50;

    private final UUID merchantId;
    private final Bucket bucket;
    private Instant windowStart = Instant.MIN;
    private int limit;
    private int leased;
    private int held;

    Lease(UUID merchantId, Bucket bucket) {
        this.merchantId = merchantId;
        this.bucket = bucket;
    }

    synchronized Allowance take(Jdbi jdbi, int currentLimit, Duration window, Instant now) {
        Instant present = windowOf(now, window);
        if (limit != currentLimit || windowStart.isBefore(present)) {
            limit = currentLimit;
            fetch(jdbi, present);
        } else if (held == 0 && leased < limit) {
            fetch(jdbi, present);
        }
        boolean granted = held > 0;
        if (granted) {
            held--;
        }
        Duration reset = Allowance.wholeSeconds(Duration.between(now, windowStart.plus(window)));
        return new Allowance(granted, limit, held + Math.max(0, limit - leased), reset);
    }

    // a connection of its own, so that the block stays taken whatever becomes of the request
    private void fetch(Jdbi jdbi, Instant present) {
        try (Handle handle = jdbi.open()) {
            LimitsDao.Leased row = handle.attach(LimitsDao.class)
                    .lease(merchantId, bucket.name(), present, limit, Math.max(1, limit / BLOCKS));
            held = row.windowStart().equals(windowStart) ? held + row.granted() : row.granted();
            windowStart = row.windowStart();
            leased = row.leased();
        }
    }

    private static Instant windowOf(Instant now, Duration window) {
        long windowMs = window.toMillis();
        return Instant.ofEpochMilli(Math.floorDiv(now.toEpochMilli(), windowMs) * windowMs);
    }
}
