package dev.bailee.api.trades;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bailee.kernel.ErrorCode;
import dev.bailee.kernel.Refusal;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.FutureTask;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class BalanceQueueTest {

    private static final UUID ONE = new UUID(0, 1);
    private static final UUID OTHER = new UUID(0, 2);
    private static final long LONG_S = 60;

    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Semaphore inside = new Semaphore(0);
    private final CountDownLatch end = new CountDownLatch(1);

    @AfterEach
    void letAllEnd() {
        end.countDown();
        threads.close();
    }

    @Test
    void letsAFewInAndKeepsNoOtherMerchantWaiting() throws InterruptedException {
        BalanceQueue queue = new BalanceQueue(Duration.ZERO);
        fill(queue);
        assertRefuses(() -> queue.inTurn(ONE, () -> "in"), ErrorCode.SERVICE_UNAVAILABLE);
        assertThat(queue.<String>inTurn(OTHER, () -> "other")).isEqualTo("other");
    }

    @Test
    void hasTheNextWaitForATurn() throws Exception {
        BalanceQueue queue = new BalanceQueue(Duration.ofSeconds(LONG_S));
        fill(queue);
        FutureTask<Boolean> next = new FutureTask<>(() -> queue.inTurn(ONE, () -> end.getCount() == 0));
        Thread waiting = Thread.ofPlatform().start(next);
        while (waiting.getState() != Thread.State.TIMED_WAITING) {
            // it may have been let in, or refused
            assertThat(next.isDone()).isFalse();
            Thread.onSpinWait();
        }
        end.countDown();
        assertThat(next.get(LONG_S, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void freesTheTurnOfARequestThatFails() {
        BalanceQueue queue = new BalanceQueue(Duration.ZERO);
        for (int i = 0; i <= BalanceQueue.AT_ONCE; i++) {
            assertRefuses(
                    () -> queue.inTurn(ONE, () -> {
                        throw Refusal.of(ErrorCode.MERCHANT_BALANCE_LOW);
                    }),
                    ErrorCode.MERCHANT_BALANCE_LOW);
        }
    }

    @Test
    void refusesWhoeverIsToldToStop() throws InterruptedException {
        BalanceQueue queue = new BalanceQueue(Duration.ofSeconds(LONG_S));
        fill(queue);
        Thread.currentThread().interrupt();
        assertRefuses(() -> queue.inTurn(ONE, () -> "in"), ErrorCode.SERVICE_UNAVAILABLE);
        assertThat(Thread.interrupted()).isTrue();
    }

    private void fill(BalanceQueue queue) throws InterruptedException {
        for (int i = 0; i < BalanceQueue.AT_ONCE; i++) {
            var _ = threads.submit(() -> queue.inTurn(ONE, this::stay));
        }
        assertThat(inside.tryAcquire(BalanceQueue.AT_ONCE, LONG_S, TimeUnit.SECONDS))
                .isTrue();
    }

    private boolean stay() {
        inside.release();
        try {
            return end.await(LONG_S, TimeUnit.SECONDS);
        } catch (InterruptedException stopped) {
            throw new IllegalStateException(stopped);
        }
    }

    private static void assertRefuses(ThrowingCallable request, ErrorCode code) {
        assertThatThrownBy(request)
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.code()).isEqualTo(code));
    }
}
