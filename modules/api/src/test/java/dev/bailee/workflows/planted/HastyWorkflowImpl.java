package dev.bailee.workflows.planted;

import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;

/** Decides by what a replay can't know. */
final class HastyWorkflowImpl {

    Instant startedAt = Instant.now();
    UUID id = UUID.randomUUID();

    boolean decide() throws InterruptedException {
        Thread.sleep(1);
        return ThreadLocalRandom.current().nextBoolean() && Nap.over();
    }

    /** Where a helper hides the clock. */
    static final class Nap {
        static boolean over() {
            return System.currentTimeMillis() > 0;
        }
    }
}
