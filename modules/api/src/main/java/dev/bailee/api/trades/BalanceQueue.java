package dev.bailee.api.trades;

import dev.bailee.kernel.ErrorCode;
import dev.bailee.kernel.Refusal;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Lets a few of a merchant's requests at its balance at a time, in the order in which they came. Each has the balance's
 * row to itself until it commits; those that waited there would each hold a connection that other merchants need, and
 * PostgreSQL would look after all of them at each commit. Safe for use by many threads.
 */
final class BalanceQueue {

    // one commits, and the next is at the row when it has
    static final int AT_ONCE = 4;

    private final Map<UUID, Semaphore> turns = new ConcurrentHashMap<>();
    private final Duration patience;

    /** @param patience how long a request waits at most */
    BalanceQueue(Duration patience) {
        this.patience = patience;
    }

    /**
     * Runs {@code request} when it is its turn.
     *
     * @throws Refusal SERVICE_UNAVAILABLE if its patience ends before that; it did nothing then
     */
    <T> T inTurn(UUID merchantId, Supplier<T> request) {
        Semaphore turn = turns.computeIfAbsent(merchantId, _ -> new Semaphore(AT_ONCE, true));
        take(turn);
        try {
            return request.get();
        } finally {
            turn.release();
        }
    }

    private void take(Semaphore turn) {
        try {
            if (turn.tryAcquire(patience.toMillis(), TimeUnit.MILLISECONDS)) {
                return;
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
        throw Refusal.of(ErrorCode.SERVICE_UNAVAILABLE, "too many withdrawals wait for the balance")
                .retryAfter(Duration.ofSeconds(1));
    }
}
