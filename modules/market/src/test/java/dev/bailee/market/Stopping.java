package dev.bailee.market;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/** The time of a process that oversleeps: its first waits end so much too late, as if it had been stopped. */
final class Stopping {

    private final AtomicLong extraNanos = new AtomicLong();
    private final AtomicInteger left;
    private final long lateNanos;

    /**
     * @param late by how much
     * @param times how many waits
     */
    Stopping(Duration late, int times) {
        this.lateNanos = late.toNanos();
        this.left = new AtomicInteger(times);
    }

    KeyClock clock(World world) {
        return new KeyClock(
                world.jdbi, world.settings.pace(), world.ids, () -> System.nanoTime() + extraNanos.get(), this::park);
    }

    // what isn't slept is added to the clock, so that a test needn't wait
    private void park(long nanos) {
        extraNanos.addAndGet(nanos + (left.getAndDecrement() > 0 ? lateNanos : 0));
    }
}
