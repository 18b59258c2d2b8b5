package dev.bailee.kernel;

import java.time.InstantSource;
import java.util.UUID;
import java.util.random.RandomGenerator;

/**
 * Makes UUIDs of version 7, which sort by the time they were made. Safe for use by many threads.
 *
 * <p>Ids of one process never step back, also when its clock does: sorting by id is sorting by birth.
 */
public final class Ids {

    private static final long VERSION_7 = 0x7000L;
    private static final long VARIANT = 0x8000_0000_0000_0000L;
    private static final int COUNTER_BITS = 12;

    private final InstantSource clock;
    private final RandomGenerator random;
    private long lastTick;

    /**
     * @param clock what time it is
     * @param random a cryptographically strong source, where ids may not be guessed
     */
    public Ids(InstantSource clock, RandomGenerator random) {
        this.clock = clock;
        this.random = random;
    }

    public UUID next() {
        long tick = nextTick();
        long high = (tick >>> COUNTER_BITS << 16) | VERSION_7 | (tick & 0xFFF);
        return new UUID(high, random.nextLong() >>> 2 | VARIANT);
    }

    // milliseconds and a counter in one number, so that a step of either is one comparison
    private synchronized long nextTick() {
        lastTick = Math.max(lastTick + 1, clock.millis() << COUNTER_BITS);
        return lastTick;
    }
}
