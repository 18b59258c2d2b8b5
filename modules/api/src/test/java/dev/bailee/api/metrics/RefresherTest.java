package dev.bailee.api.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** However many ask, work is done no more often than it should be. */
class RefresherTest {

    private static final Duration APART = Duration.ofSeconds(10);
    private static final Duration LONG = Duration.ofMinutes(1);

    private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 1);
    private final AtomicInteger done = new AtomicInteger();

    @Test
    void worksOnceInAWhileWhoeverAsks() {
        try (Refresher refresher = new Refresher("test", APART, nanos::get, done::incrementAndGet)) {
            refresher.refresh(LONG);
            refresher.refresh(LONG);
            assertThat(done).hasValue(1);

            nanos.addAndGet(APART.toNanos() - 1);
            refresher.refresh(LONG);
            assertThat(done).hasValue(1);

            nanos.addAndGet(1);
            refresher.refresh(LONG);
            assertThat(done).hasValue(2);
        }
    }

    @Test
    void waitsNoLongerThanItIsToldAndNeverWorksTwiceAtOnce() throws InterruptedException {
        CountDownLatch answer = new CountDownLatch(1);
        try (Refresher refresher = new Refresher("test", APART, nanos::get, () -> await(answer))) {
            refresher.refresh(Duration.ofMillis(1));
            nanos.addAndGet(APART.toNanos());
            refresher.refresh(Duration.ofMillis(1));
            assertThat(done).hasValue(1);

            answer.countDown();
            refresher.refresh(LONG);
            assertThat(done.get()).isBetween(1, 2);
        }
    }

    private void await(CountDownLatch answer) {
        done.incrementAndGet();
        try {
            answer.await();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void goesOnAfterAFailure() {
        try (Refresher refresher = new Refresher("test", APART, nanos::get, this::fail)) {
            refresher.refresh(LONG);
            nanos.addAndGet(APART.toNanos());
            refresher.refresh(LONG);
            assertThat(done).hasValue(2);
        }
    }

    private void fail() {
        done.incrementAndGet();
        throw new IllegalStateException("planted");
    }
}
