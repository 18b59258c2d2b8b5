package dev.bailee.workflows.withdrawal;

import dev.bailee.trades.TradeStatus;
import io.temporal.workflow.CancellationScope;
import io.temporal.workflow.Promise;
import io.temporal.workflow.TimerOptions;
import io.temporal.workflow.Workflow;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One timer for many waits: a new one is started only where the running one would ring too late. Ringing early costs a
 * look; a timer costs an action.
 */
final class Alarm {

    private @Nullable Promise<Void> timer;
    private @Nullable CancellationScope scope;
    private Instant at = Instant.MAX;

    void set(Instant wanted, TradeStatus status) {
        if (timer != null && !timer.isCompleted() && !wanted.isBefore(at)) {
            return;
        }
        if (scope != null) {
            scope.cancel();
        }
        at = wanted;
        Duration wait = Duration.ofMillis(Math.max(1, wanted.toEpochMilli() - Workflow.currentTimeMillis()));
        TimerOptions options = TimerOptions.newBuilder()
                .setSummary(Story.timer(status, wanted))
                .build();
        scope = Workflow.newCancellationScope(() -> timer = Workflow.newTimer(wait, options));
        scope.run();
    }

    boolean isRinging() {
        return timer != null && timer.isCompleted();
    }
}
