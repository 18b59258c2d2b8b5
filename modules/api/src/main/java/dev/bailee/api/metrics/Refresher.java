package dev.bailee.api.metrics;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Does a piece of work when it is asked for, but never sooner than a while after the last time, and never twice at once. */
final class Refresher implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Refresher.class);

    private final Duration apart;
    private final Runnable work;
    private final LongSupplier nanoTime;
    private final ExecutorService thread;
    private Future<?> last = CompletableFuture.completedFuture(null);
    private @Nullable Long begunNanos;

    /**
     * @param apart from the beginning of one time to that of the next
     * @param nanoTime a clock that never runs back
     */
    Refresher(String name, Duration apart, LongSupplier nanoTime, Runnable work) {
        this.apart = apart;
        this.work = work;
        this.nanoTime = nanoTime;
        this.thread = Executors.newSingleThreadExecutor(
                Thread.ofPlatform().daemon().name(name).factory());
    }

    /** Has it done if it is time, and waits for it, or for whoever is at it, for a moment. */
    void refresh(Duration patience) {
        try {
            begin().get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException _) {
            LOG.debug("not done yet");
        } catch (ExecutionException failure) {
            LOG.warn("could not refresh", failure.getCause());
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized Future<?> begin() {
        long now = nanoTime.getAsLong();
        boolean due = begunNanos == null || now - begunNanos >= apart.toNanos();
        if (due && last.isDone() && !thread.isShutdown()) {
            begunNanos = now;
            last = thread.submit(work);
        }
        return last;
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }
}
