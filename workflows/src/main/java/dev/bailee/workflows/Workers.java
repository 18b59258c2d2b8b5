package dev.bailee.workflows;

import dev.bailee.workflows.callback.CallbackActivities;
import dev.bailee.workflows.callback.CallbackWorkflowImpl;
import dev.bailee.workflows.deposit.DepositActivities;
import dev.bailee.workflows.deposit.DepositOfferActivities;
import dev.bailee.workflows.deposit.DepositWorkflowImpl;
import dev.bailee.workflows.escrow.EscrowActivities;
import dev.bailee.workflows.escrow.EscrowOfferActivities;
import dev.bailee.workflows.escrow.EscrowWorkflowImpl;
import dev.bailee.workflows.housekeeping.HousekeepingActivities;
import dev.bailee.workflows.housekeeping.HousekeepingWorkflowImpl;
import dev.bailee.workflows.intake.IntakeActivities;
import dev.bailee.workflows.intake.IntakeOfferActivities;
import dev.bailee.workflows.intake.IntakeWorkflowImpl;
import dev.bailee.workflows.watch.OfferWatchActivities;
import dev.bailee.workflows.watch.OfferWatchWorkflowImpl;
import dev.bailee.workflows.watch.PurchaseWatchActivities;
import dev.bailee.workflows.watch.PurchaseWatchWorkflowImpl;
import dev.bailee.workflows.withdrawal.ApprovalActivities;
import dev.bailee.workflows.withdrawal.DeliveryActivities;
import dev.bailee.workflows.withdrawal.PurchaseActivities;
import dev.bailee.workflows.withdrawal.WithdrawalActivities;
import dev.bailee.workflows.withdrawal.WithdrawalWorkflowImpl;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.api.trace.TracerProvider;
import io.temporal.client.WorkflowClient;
import io.temporal.failure.ApplicationFailure;
import io.temporal.worker.Worker;
import io.temporal.worker.WorkerFactory;
import io.temporal.worker.WorkerFactoryOptions;
import io.temporal.worker.WorkerOptions;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The task queues and who serves them. A queue for each neighbour that may be slow, so that one merchant's endpoint, a
 * supplier or Steam holds up nobody else.
 */
public final class Workers implements AutoCloseable {

    public static final String TRADES = "trades";
    public static final String APPROVALS = "approvals";
    public static final String CALLBACKS = "callbacks";
    public static final String PURCHASES = "purchases";
    public static final String STEAM = "steam";

    // workflows kept in memory between two of their tasks; the others are replayed
    private static final int CACHED = 600;

    // each may take a connection to the database
    private static final int WORKFLOW_TASKS = 24;

    // half of what a workflow task may take
    private static final Duration DEADLOCKED = Duration.ofSeconds(5);

    private static final int AT_ONCE = 200;

    // a watcher's activity lasts an hour: those of Steam have slots of their own, beside which as many sends as of
    // anything else find theirs
    private static final Slots USUAL = new Slots(AT_ONCE, 400);

    // a sign of life may be late without being missed
    private static final Duration BEAT = Duration.ofSeconds(5);

    private static final Duration HANDOVER = Duration.ofSeconds(25);

    private final WorkerFactory factory;
    private final Beginning beginning;
    private @Nullable Long leftAt;
    private volatile boolean begun;

    /** Everything the workflows ask to be done. */
    public record Activities(
            WithdrawalActivities withdrawals,
            DepositActivities deposits,
            DepositOfferActivities depositOffers,
            ApprovalActivities approvals,
            PurchaseActivities purchases,
            DeliveryActivities deliveries,
            PurchaseWatchActivities watch,
            OfferWatchActivities offerWatch,
            CallbackActivities callbacks,
            HousekeepingActivities housekeeping) {}

    /**
     * Registers everything; nothing runs before {@link #start}.
     *
     * @param watched how many keys may be watched at once beside the buying itself
     * @param tracer makes the spans of activities
     */
    public Workers(WorkflowClient client, Activities activities, int watched, Tracer tracer) {
        this(client, activities, watched, CACHED, USUAL, tracer);
    }

    Workers(WorkflowClient client, Activities activities, int watched) {
        this(client, activities, watched, CACHED);
    }

    /**
     * What the queue of Steam's does at once.
     *
     * @param calls sends and questions of trades
     * @param bots how many are watched; more of them wait for another process
     */
    record Slots(int calls, int bots) {

        int all() {
            return calls + bots;
        }

        OfferWatchActivities within(OfferWatchActivities watching) {
            Semaphore free = new Semaphore(bots);
            return bot -> {
                if (!free.tryAcquire()) {
                    throw ApplicationFailure.newFailure("this process watches as many bots as it can", "Full");
                }
                try {
                    return watching.watch(bot);
                } finally {
                    free.release();
                }
            };
        }
    }

    Workers(WorkflowClient client, Activities activities, int watched, int cached) {
        this(client, activities, watched, cached, USUAL);
    }

    Workers(WorkflowClient client, Activities activities, int watched, int cached, Slots slots) {
        this(client, activities, watched, cached, slots, TracerProvider.noop().get("none"));
    }

    private Workers(WorkflowClient client, Activities activities, int watched, int cached, Slots slots, Tracer tracer) {
        factory = WorkerFactory.newInstance(
                client,
                WorkerFactoryOptions.newBuilder()
                        .setUsingVirtualWorkflowThreads(true)
                        .setWorkflowCacheSize(cached)
                        // each is round the one before it
                        .setWorkerInterceptors(
                                new Discretion(), new LogLabels(), new Pulse(BEAT), new ActivitySpans(tracer))
                        .build());
        beginning = new Beginning(factory);
        var trades = factory.newWorker(TRADES, steps(AT_ONCE));
        trades.registerWorkflowImplementationTypes(
                WithdrawalWorkflowImpl.class, DepositWorkflowImpl.class, HousekeepingWorkflowImpl.class);
        trades.registerActivitiesImplementations(
                activities.withdrawals(), activities.deposits(), activities.housekeeping());
        var steam = factory.newWorker(STEAM, options(slots.all()).build());
        steam.registerWorkflowImplementationTypes(OfferWatchWorkflowImpl.class);
        steam.registerActivitiesImplementations(
                activities.depositOffers(), activities.deliveries(), slots.within(activities.offerWatch()));
        factory.newWorker(APPROVALS, steps(AT_ONCE)).registerActivitiesImplementations(activities.approvals());
        var purchases = factory.newWorker(PURCHASES, options(AT_ONCE + watched).build());
        purchases.registerWorkflowImplementationTypes(PurchaseWatchWorkflowImpl.class);
        purchases.registerActivitiesImplementations(activities.purchases(), activities.watch());
        var callbacks = factory.newWorker(CALLBACKS, steps(AT_ONCE));
        callbacks.registerWorkflowImplementationTypes(CallbackWorkflowImpl.class);
        callbacks.registerActivitiesImplementations(activities.callbacks());
    }

    // the threads are virtual and mostly wait for someone else; but a process that starts has everything to take up
    // again at once, and workflow threads that don't get their turn in time are taken for deadlocked
    private static WorkerOptions.Builder options(int activitiesAtOnce) {
        return WorkerOptions.newBuilder()
                .setUsingVirtualThreads(true)
                .setMaxConcurrentWorkflowTaskExecutionSize(WORKFLOW_TASKS)
                .setDefaultDeadlockDetectionTimeout(DEADLOCKED.toMillis())
                .setMaxConcurrentActivityExecutionSize(activitiesAtOnce)
                // else the SDK keeps signs of life back until four fifths of the time for them are over
                .setMaxHeartbeatThrottleInterval(BEAT);
    }

    // What a process that is told to stop finishes isn't begun elsewhere meanwhile. Not so beside watchers, who end
    // because they can't say any more that they live: there a step that takes longer is begun elsewhere too, and who
    // finds an attempt that isn't its own asks what became of it.
    private static WorkerOptions steps(int atOnce) {
        return options(atOnce).setAllowActivityHeartbeatDuringShutdown(true).build();
    }

    /** What custody asks to be done. */
    public record Custody(
            EscrowActivities escrows,
            EscrowOfferActivities escrowOffers,
            IntakeActivities intakes,
            IntakeOfferActivities intakeOffers) {}

    /** Keeps things for others as well, from {@link #start} on. */
    public Workers keeping(Custody custody) {
        Worker trades = factory.getWorker(TRADES);
        trades.registerWorkflowImplementationTypes(EscrowWorkflowImpl.class, IntakeWorkflowImpl.class);
        trades.registerActivitiesImplementations(custody.escrows(), custody.intakes());
        factory.getWorker(STEAM).registerActivitiesImplementations(custody.escrowOffers(), custody.intakeOffers());
        return this;
    }

    /** Starts them; while Temporal or its namespace isn't there they wait for it, and the caller doesn't. */
    public void start() {
        beginning.begin();
    }

    /** Whether they run, and don't still wait for Temporal. */
    public boolean isAtWork() {
        return beginning.isDone();
    }

    /** Takes no more work, and doesn't wait for what runs. */
    public synchronized void leave() {
        if (leftAt == null) {
            leftAt = System.nanoTime();
            begun = beginning.cancel();
            if (begun) {
                factory.shutdown();
            }
        }
    }

    /** Lets what runs finish; what hasn't some time after {@link #leave} is taken up by another worker. */
    @Override
    public void close() {
        leave();
        if (!begun) {
            return;
        }
        long spent = System.nanoTime() - Objects.requireNonNull(leftAt);
        factory.awaitTermination(Math.max(HANDOVER.toNanos() - spent, 1), TimeUnit.NANOSECONDS);
        factory.shutdownNow();
    }
}
