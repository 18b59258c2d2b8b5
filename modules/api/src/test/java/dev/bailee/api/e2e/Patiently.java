package dev.bailee.api.e2e;

import java.time.Duration;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** Looks again and again until something is as it should be; how long that takes is nobody's business. */
final class Patiently {

    private static final Duration GIVE_UP = Duration.ofMinutes(3);
    private static final Duration PAUSE = Duration.ofMillis(100);

    private Patiently() {}

    /** The first value that is as wanted. */
    static <T> T await(String what, Supplier<T> look, Predicate<T> wanted) {
        long start = System.nanoTime();
        T seen = look.get();
        while (!wanted.test(seen)) {
            if (System.nanoTime() - start > GIVE_UP.toNanos()) {
                throw new AssertionError("waited in vain for " + what + "; last seen: " + seen);
            }
            pause();
            seen = look.get();
        }
        return seen;
    }

    private static void pause() {
        try {
            Thread.sleep(PAUSE);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }
}
