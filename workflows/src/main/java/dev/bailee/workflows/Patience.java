package dev.bailee.workflows;

import io.temporal.activity.ActivityOptions;
import io.temporal.activity.LocalActivityOptions;
import io.temporal.common.RetryOptions;
import java.time.Duration;

/** Every time-out and every retry of every workflow, in one place. */
public final class Patience {

    /** A step in the database, as part of the workflow task. Past this it is done as an ordinary activity instead. */
    public static final LocalActivityOptions LOCAL_STEP = LocalActivityOptions.newBuilder()
            .setScheduleToCloseTimeout(Duration.ofSeconds(5))
            .build();

    /** After how long a supplier is asked again whose catalogue didn't come. */
    public static final Duration MISSED_SYNC = Duration.ofSeconds(10);

    private static final RetryOptions WITHOUT_END = RetryOptions.newBuilder()
            .setInitialInterval(Duration.ofSeconds(1))
            .setBackoffCoefficient(2)
            .setMaximumInterval(Duration.ofMinutes(1))
            .build();

    private Patience() {}

    /** The same step while the database is out of reach: for as long as that takes. */
    public static ActivityOptions step(String summary) {
        return activity(Workers.TRADES, Duration.ofSeconds(30), summary);
    }

    /** Three attempts of ten seconds, and what the database needs. */
    public static ActivityOptions approval() {
        return activity(Workers.APPROVALS, Duration.ofSeconds(60), "ask the merchant");
    }

    /** The wait for a slot, the call itself, and what the database needs. */
    public static ActivityOptions purchase(String summary) {
        return activity(Workers.PURCHASES, Duration.ofSeconds(90), summary);
    }

    /** One delivery of at most fifteen seconds. */
    public static ActivityOptions delivery() {
        return activity(Workers.CALLBACKS, Duration.ofSeconds(45), "deliver a callback");
    }

    /** A watcher's hour, given up as soon as its heartbeat stops. */
    public static ActivityOptions watch(String summary) {
        return ActivityOptions.newBuilder(activity(Workers.PURCHASES, Duration.ofMinutes(70), summary))
                .setHeartbeatTimeout(Duration.ofSeconds(30))
                .build();
    }

    /** One round of housekeeping. */
    public static ActivityOptions chore(String summary) {
        return activity(Workers.TRADES, Duration.ofMinutes(10), summary);
    }

    private static ActivityOptions activity(String queue, Duration startToClose, String summary) {
        return ActivityOptions.newBuilder()
                .setTaskQueue(queue)
                .setStartToCloseTimeout(startToClose)
                .setRetryOptions(WITHOUT_END)
                .setSummary(summary)
                .build();
    }
}
