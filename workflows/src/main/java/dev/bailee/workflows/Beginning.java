package dev.bailee.workflows;

import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.temporal.api.workflowservice.v1.GetSystemInfoRequest;
import io.temporal.worker.WorkerFactory;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The start of the workers, at once or as soon as Temporal has them. A factory asks for its namespace before it starts
 * anything, and may be started again if it didn't get it.
 */
final class Beginning {

    private static final Logger LOG = LoggerFactory.getLogger(Beginning.class);
    private static final long PATIENCE_MS = 2_000;
    private static final Duration PAUSE = Duration.ofSeconds(3);

    private final WorkerFactory factory;
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("workers-wait").factory());
    private final Lock beginning = new ReentrantLock();
    private boolean cancelled;
    private boolean begun;
    private volatile boolean done;

    Beginning(WorkerFactory factory) {
        this.factory = factory;
    }

    /** Whether they run, or did. */
    boolean isDone() {
        return done;
    }

    /** Starts them, or begins to wait; fails if waiting wouldn't help. */
    void begin() {
        try {
            start();
        } catch (StatusRuntimeException failure) {
            if (!isAway(failure.getStatus().getCode())) {
                throw failure;
            }
            LOG.warn("the workers wait for Temporal: {}", failure.getStatus());
            var _ = timer.scheduleWithFixedDelay(
                    this::tryAgain, PAUSE.toMillis(), PAUSE.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    // the factory itself would ask a server that isn't there for ten seconds
    private void start() {
        var _ = factory.getWorkflowClient()
                .getWorkflowServiceStubs()
                .blockingStub()
                .withDeadlineAfter(PATIENCE_MS, TimeUnit.MILLISECONDS)
                .getSystemInfo(GetSystemInfoRequest.getDefaultInstance());
        enter();
        factory.start();
        done = true;
        timer.shutdown();
    }

    private void enter() {
        beginning.lock();
        try {
            if (cancelled) {
                throw new IllegalStateException("stopped workers don't start");
            }
            begun = true;
        } finally {
            beginning.unlock();
        }
    }

    private void tryAgain() {
        try {
            start();
            LOG.info("Temporal is there: the workers run");
        } catch (RuntimeException failure) {
            tell(failure);
        }
    }

    private void tell(RuntimeException failure) {
        boolean isAway = failure instanceof StatusRuntimeException answer
                && isAway(answer.getStatus().getCode());
        if (!isAway && !timer.isShutdown()) {
            LOG.error("the workers don't start, and will be tried again", failure);
        }
    }

    // a namespace that isn't there may be made, or come back with its server's store
    private static boolean isAway(Status.Code code) {
        return switch (code) {
            case UNAVAILABLE, DEADLINE_EXCEEDED, RESOURCE_EXHAUSTED, NOT_FOUND -> true;
            default -> false;
        };
    }

    /**
     * Waits no longer, and never starts them from now on.
     *
     * @return whether the factory must be shut down; one that never got as far has nothing to hand over, and would ask
     *     a Temporal that isn't there
     */
    boolean cancel() {
        timer.shutdownNow();
        beginning.lock();
        try {
            cancelled = true;
            return begun;
        } finally {
            beginning.unlock();
        }
    }
}
