package dev.bailee.workflows;

import io.temporal.workflow.CancellationScope;
import io.temporal.workflow.Promise;
import io.temporal.workflow.TimerOptions;
import io.temporal.workflow.Workflow;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One timer for many waits, in workflow code. A timer costs an action and so does a look when it rings early, so the
 * running one is kept as long as it rings neither too late nor far too early.
 */
public final class Alarm {

    private static final int FAR_TOO_EARLY = 3;

    private @Nullable Promise<Void> timer;
    private @Nullable CancellationScope scope;
    private Instant at = Instant.EPOCH;

    /**
     * Makes sure that it rings at {@code wanted}, or somewhat before.
     *
     * @param summary what an operator reads beside a new timer
     */
    public void set(Instant wanted, String summary) {
        long waitMs = Math.max(1, wanted.toEpochMilli() - Workflow.currentTimeMillis());
        if (!rings(wanted, waitMs)) {
            clear();
            at = wanted;
            start(Duration.ofMillis(waitMs), summary);
        }
    }

    private boolean rings(Instant wanted, long waitMs) {
        boolean running = timer != null && !timer.isCompleted();
        long leftMs = at.toEpochMilli() - Workflow.currentTimeMillis();
        return running && !wanted.isBefore(at) && leftMs >= waitMs / FAR_TOO_EARLY;
    }

    private void start(Duration wait, String summary) {
        TimerOptions options = TimerOptions.newBuilder().setSummary(summary).build();
        scope = Workflow.newCancellationScope(() -> begin(wait, options));
        scope.run();
    }

    // the second promise is for the SDK, which complains of one that was put off and that nobody looked at
    private void begin(Duration wait, TimerOptions options) {
        Promise<Void> ring = Workflow.newTimer(wait, options);
        ring.handle((_, _) -> null);
        timer = ring;
    }

    /** Whether it has rung since it was last set. */
    public boolean isRinging() {
        return timer != null && timer.isCompleted();
    }

    /** Puts it off. */
    public void clear() {
        if (scope != null) {
            scope.cancel();
        }
        timer = null;
        scope = null;
    }
}
