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
            .setRetryOptions(RetryOptions.newBuilder()
                    .setInitialInterval(Duration.ofMillis(100))
                    .setBackoffCoefficient(2)
                    .build())
            .build();

    /** After how long a supplier is asked again whose catalogue didn't come. */
    public static final Duration MISSED_SYNC = Duration.ofSeconds(10);

    private static final RetryOptions WITHOUT_END = withoutEnd(Duration.ofMinutes(1));

    // for what isn't urgent: a supplier that is away for a day is asked a hundred times, not a thousand
    private static final RetryOptions AT_LEISURE = withoutEnd(Duration.ofMinutes(10));

    /** How many events a run may have before it begins anew, so that no history nears the server's limits. */
    public static final int LONG_HISTORY = 4_000;

    /** An activity that gives no sign of life for so long is taken for lost; see {@link Pulse}. */
    static final Duration PULSE = Duration.ofSeconds(15);

    // without a sign of it for so long a watcher is taken for dead, and another takes over
    private static final Duration LIFE = Duration.ofSeconds(30);

    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(15);

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

    /** The question at the end of a hold. */
    public static ActivityOptions ending() {
        return ActivityOptions.newBuilder(purchase("ask once more"))
                .setRetryOptions(AT_LEISURE)
                .build();
    }

    /** A few calls to Steam, and what the database needs. */
    public static ActivityOptions steam(String summary) {
        return activity(Workers.STEAM, Duration.ofSeconds(90), summary);
    }

    /** The question at the end of a deposit's hold. */
    public static ActivityOptions lastLook() {
        return ActivityOptions.newBuilder(steam("ask once more"))
                .setRetryOptions(AT_LEISURE)
                .build();
    }

    /** How long to wait before a question that found no way to its merchant is put for the {@code time}th time. */
    public static Duration untilNextQuestion(int time) {
        Duration pause = Duration.ofSeconds(1L << Math.min(time, 4));
        return pause.compareTo(LONGEST_PAUSE) < 0 ? pause : LONGEST_PAUSE;
    }

    /** One delivery of at most fifteen seconds. */
    public static ActivityOptions delivery() {
        return activity(Workers.CALLBACKS, Duration.ofSeconds(45), "deliver a callback");
    }

    /** A watcher's hour, given up as soon as its heartbeat stops. */
    public static ActivityOptions watch(String summary) {
        return ActivityOptions.newBuilder(activity(Workers.PURCHASES, Duration.ofMinutes(70), summary))
                .setHeartbeatTimeout(LIFE)
                .build();
    }

    /** The same of a bot's watcher. */
    public static ActivityOptions watchSteam(String summary) {
        return ActivityOptions.newBuilder(activity(Workers.STEAM, Duration.ofMinutes(70), summary))
                .setHeartbeatTimeout(LIFE)
                .build();
    }

    /** One round of housekeeping. */
    public static ActivityOptions chore(String summary) {
        return activity(Workers.TRADES, Duration.ofMinutes(10), summary);
    }

    private static RetryOptions withoutEnd(Duration longest) {
        return RetryOptions.newBuilder()
                .setInitialInterval(Duration.ofSeconds(1))
                .setBackoffCoefficient(2)
                .setMaximumInterval(longest)
                .build();
    }

    private static ActivityOptions activity(String queue, Duration startToClose, String summary) {
        return ActivityOptions.newBuilder()
                .setTaskQueue(queue)
                .setStartToCloseTimeout(startToClose)
                .setHeartbeatTimeout(PULSE)
                .setRetryOptions(WITHOUT_END)
                .setSummary(summary)
                .build();
    }
}
