package dev.bailee.api.trades;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bailee.kernel.ErrorCode;
import dev.bailee.kernel.Refusal;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class BalanceQueueTest {

    private static final UUID ONE = new UUID(0, 1);
    private static final UUID OTHER = new UUID(0, 2);

    private final BalanceQueue queue = new BalanceQueue();
    private final AtomicInteger inside = new AtomicInteger();
    private final CountDownLatch end = new CountDownLatch(1);

    @Test
    void letsAFewInAndTheOthersWaitAndKeepsNoOtherMerchantWaiting() throws InterruptedException {
        List<Thread> requests = requests(BalanceQueue.AT_ONCE + 3);
        awaitState(requests, Thread.State.WAITING, BalanceQueue.AT_ONCE);
        awaitState(requests, Thread.State.TIMED_WAITING, 3);
        assertThat(inside).hasValue(BalanceQueue.AT_ONCE);
        assertThat(queue.<String>inTurn(OTHER, () -> "other")).isEqualTo("other");
        end.countDown();
        for (Thread request : requests) {
            request.join();
        }
        assertThat(inside).hasValue(BalanceQueue.AT_ONCE + 3);
    }

    @Test
    void freesTheTurnOfARequestThatFails() {
        for (int i = 0; i <= BalanceQueue.AT_ONCE; i++) {
            assertThatThrownBy(() -> queue.inTurn(ONE, () -> {
                        throw Refusal.of(ErrorCode.MERCHANT_BALANCE_LOW);
                    }))
                    .isInstanceOfSatisfying(
                            Refusal.class,
                            refusal -> assertThat(refusal.code()).isEqualTo(ErrorCode.MERCHANT_BALANCE_LOW));
        }
    }

    @Test
    void refusesWhoeverIsToldToStopWhileItWaits() throws InterruptedException {
        List<Thread> requests = requests(BalanceQueue.AT_ONCE);
        awaitState(requests, Thread.State.WAITING, BalanceQueue.AT_ONCE);
        Thread.currentThread().interrupt();
        assertThatThrownBy(() -> queue.inTurn(ONE, () -> "in"))
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.code()).isEqualTo(ErrorCode.SERVICE_UNAVAILABLE));
        assertThat(Thread.interrupted()).isTrue();
        end.countDown();
        for (Thread request : requests) {
            request.join();
        }
        assertThat(queue.<String>inTurn(ONE, () -> "in")).isEqualTo("in");
    }

    private List<Thread> requests(int count) {
        return Stream.generate(() -> Thread.ofPlatform().daemon().start(() -> queue.inTurn(ONE, this::stay)))
                .limit(count)
                .toList();
    }

    private int stay() {
        int now = inside.incrementAndGet();
        try {
            end.await();
        } catch (InterruptedException stopped) {
            throw new IllegalStateException(stopped);
        }
        return now;
    }

    private static void awaitState(List<Thread> threads, Thread.State state, int count) {
        while (threads.stream().filter(thread -> thread.getState() == state).count() != count) {
            Thread.onSpinWait();
        }
    }
}
