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
    private static final long LEAST_MS = 1;
    private static final long SOON_MS = 10;
    private static final long MOST_MS = 60_000;
    private static final int DOUBLINGS = 13;

    private @Nullable Promise<Void> timer;
    private Instant at = Instant.EPOCH;
    private int early;

    /**
     * Makes sure that it rings at {@code wanted}, or somewhat before. Where that has come, it rings at once; but who hears
     * it and wants the same moment again goes by a clock that is behind Temporal's, and waits ever longer for it, up to a
     * minute at a time, so that nobody is asked in a circle until the clocks agree.
     *
     * @param summary what an operator reads beside a new timer, and as what the workflow is doing now
     */
    public void set(Instant wanted, String summary) {
        Workflow.setCurrentDetails(summary);
        long waitMs = Math.max(LEAST_MS, wanted.toEpochMilli() - Workflow.currentTimeMillis());
        if (waitMs > LEAST_MS) {
            early = 0;
        } else if (isRinging()) {
            early++;
        }
        if (!rings(wanted, waitMs)) {
            at = wanted;
            timer = Workflow.newTimer(
                    Duration.ofMillis(Math.max(waitMs, pauseMs())),
                    TimerOptions.newBuilder().setSummary(summary).build());
        }
    }

    // nothing at the first ring: the moment may have passed before it was wanted
    private long pauseMs() {
        return early < 2 ? 0 : Math.min(SOON_MS << Math.min(early - 2, DOUBLINGS), MOST_MS);
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
