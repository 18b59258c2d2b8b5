package dev.bailee.workflows;

import io.temporal.workflow.Promise;
import io.temporal.workflow.TimerOptions;
import io.temporal.workflow.Workflow;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One timer for many waits, in workflow code. A timer costs an action and so does a look when it rings early, so the
 * running one is kept as long as it rings neither too late nor far too early. One that is replaced runs out unheard: to
 * cancel one that has just rung is a command that a server may refuse, and with it all else that was decided.
 */
public final class Alarm {

    private static final int FAR_TOO_EARLY = 3;

    private @Nullable Promise<Void> timer;
    private Instant at = Instant.EPOCH;

    /**
     * Makes sure that it rings at {@code wanted}, or somewhat before.
     *
     * @param summary what an operator reads beside a new timer, and as what the workflow is doing now
     */
    public void set(Instant wanted, String summary) {
        Workflow.setCurrentDetails(summary);
        long waitMs = Math.max(1, wanted.toEpochMilli() - Workflow.currentTimeMillis());
        if (!rings(wanted, waitMs)) {
            at = wanted;
            timer = Workflow.newTimer(
                    Duration.ofMillis(waitMs),
                    TimerOptions.newBuilder().setSummary(summary).build());
        }
    }

    private boolean rings(Instant wanted, long waitMs) {
        boolean running = timer != null && !timer.isCompleted();
        long leftMs = at.toEpochMilli() - Workflow.currentTimeMillis();
        return running && !wanted.isBefore(at) && leftMs >= waitMs / FAR_TOO_EARLY;
    }

    /** Whether it has rung since it was last set. */
    public boolean isRinging() {
        return timer != null && timer.isCompleted();
    }
}
