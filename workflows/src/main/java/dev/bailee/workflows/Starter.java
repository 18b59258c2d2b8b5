package dev.bailee.workflows;

import dev.bailee.callbacks.Subject;
import dev.bailee.callbacks.SubjectKind;
import dev.bailee.kernel.SteamId;
import dev.bailee.steam.OfferSubject;
import dev.bailee.trades.TradeRef;
import dev.bailee.workflows.callback.CallbackWorkflow;
import dev.bailee.workflows.deposit.DepositWorkflow;
import dev.bailee.workflows.escrow.EscrowWorkflow;
import dev.bailee.workflows.housekeeping.Chore;
import dev.bailee.workflows.housekeeping.HousekeepingWorkflow;
import dev.bailee.workflows.intake.IntakeWorkflow;
import dev.bailee.workflows.watch.OfferWatchWorkflow;
import dev.bailee.workflows.watch.PurchaseWatchWorkflow;
import dev.bailee.workflows.withdrawal.WithdrawalWorkflow;
import io.opentelemetry.context.Context;
import io.temporal.api.enums.v1.WorkflowIdConflictPolicy;
import io.temporal.api.enums.v1.WorkflowIdReusePolicy;
import io.temporal.client.BatchRequest;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowNotFoundException;
import io.temporal.client.WorkflowOptions;
import io.temporal.common.SearchAttributes;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one way to reach a workflow. Nothing here is needed for anything to be right: what isn't said now, because
 * Temporal is away or this process dies, the {@link Sweeper} finds in the rows and says later. So nothing here throws.
 */
public final class Starter {

    private static final Logger LOG = LoggerFactory.getLogger(Starter.class);

    private final WorkflowClient client;
    private final Searchable searchable;
    private final Labelling labelling;
    private final Function<UUID, Optional<TradeLabels>> labels;
    private final ExecutorService background;

    /**
     * @param searchable whether the server knows our search attributes; asked at every start, and told if that one is
     *     refused for them
     * @param labels what operators find a trade by, for a run that begins because somebody woke it
     * @param background runs what shouldn't hold up a request; may refuse work when it has too much
     */
    public Starter(
            WorkflowClient client,
            Searchable searchable,
            Function<UUID, Optional<TradeLabels>> labels,
            ExecutorService background) {
        this.client = client;
        this.searchable = searchable;
        this.labelling = new Labelling(searchable);
        this.labels = labels;
        this.background = background;
    }

    /** Starts the workflow of a trade that was just accepted, after the request's own thread has gone on. */
    public void accepted(TradeLabels labels) {
        UUID id = labels.tradeId();
        later(() -> labelling.start(labels::attributes, attributes -> {
            WithdrawalWorkflow workflow =
                    client.newWorkflowStub(WithdrawalWorkflow.class, trade("withdrawal", id, attributes));
            WorkflowClient.start(workflow::withdraw, id.toString());
        }));
    }

    /** The same of a deposit. */
    public void depositAccepted(TradeLabels labels) {
        UUID id = labels.tradeId();
        later(() -> labelling.start(labels::attributes, attributes -> {
            DepositWorkflow workflow = client.newWorkflowStub(DepositWorkflow.class, trade("deposit", id, attributes));
            WorkflowClient.start(workflow::deposit, id.toString());
        }));
    }

    private @Nullable SearchAttributes attributes(UUID tradeId) {
        return labels.apply(tradeId).map(TradeLabels::attributes).orElse(null);
    }

    // a run has its attributes from its start on, so that they are read only where there is none
    private static boolean isTold(Runnable wake) {
        try {
            wake.run();
            return true;
        } catch (WorkflowNotFoundException nothingRuns) {
            return false;
        }
    }

    /** Tells a withdrawal's workflow to look, starting it if it isn't there. */
    public boolean wake(UUID tradeId) {
        return attempt("wake " + tradeId, () -> {
            if (isTold(client.newWorkflowStub(WithdrawalWorkflow.class, "withdrawal/" + tradeId)::wake)) {
                return;
            }
            labelling.start(() -> attributes(tradeId), attributes -> {
                WithdrawalWorkflow workflow =
                        client.newWorkflowStub(WithdrawalWorkflow.class, trade("withdrawal", tradeId, attributes));
                BatchRequest request = client.newSignalWithStartRequest();
                request.add(workflow::withdraw, tradeId.toString());
                request.add(workflow::wake);
                client.signalWithStart(request);
            });
        });
    }

    /** The same for a deposit's. */
    public boolean wakeDeposit(UUID tradeId) {
        return attempt("wake " + tradeId, () -> {
            if (isTold(client.newWorkflowStub(DepositWorkflow.class, "deposit/" + tradeId)::wake)) {
                return;
            }
            labelling.start(() -> attributes(tradeId), attributes -> {
                DepositWorkflow workflow =
                        client.newWorkflowStub(DepositWorkflow.class, trade("deposit", tradeId, attributes));
                BatchRequest request = client.newSignalWithStartRequest();
                request.add(workflow::deposit, tradeId.toString());
                request.add(workflow::wake);
                client.signalWithStart(request);
            });
        });
    }

    /** The same for a deposit's, after the request's own thread has gone on. */
    public void wakeDepositLater(UUID tradeId) {
        later(() -> wakeDeposit(tradeId));
    }

    /** The same for an escrow's. */
    public boolean wakeEscrow(UUID listingId) {
        return custody("escrow", listingId, options -> {
            EscrowWorkflow workflow = client.newWorkflowStub(EscrowWorkflow.class, options);
            BatchRequest request = client.newSignalWithStartRequest();
            request.add(workflow::escrow, listingId.toString());
            request.add(workflow::wake);
            client.signalWithStart(request);
        });
    }

    /** The same for an escrow's, and for its callbacks, after the request's own thread has gone on. */
    public void wakeEscrowLater(UUID listingId) {
        later(() -> {
            boolean _ = wakeEscrow(listingId);
            boolean _ = callbacksOf(new Subject(SubjectKind.ESCROW, listingId));
        });
    }

    /** The same for an intake's. */
    public boolean wakeIntake(UUID intakeId) {
        return custody("intake", intakeId, options -> {
            IntakeWorkflow workflow = client.newWorkflowStub(IntakeWorkflow.class, options);
            BatchRequest request = client.newSignalWithStartRequest();
            request.add(workflow::intake, intakeId.toString());
            request.add(workflow::wake);
            client.signalWithStart(request);
        });
    }

    /** The same for an intake's, and for its callbacks, after the request's own thread has gone on. */
    public void wakeIntakeLater(UUID intakeId) {
        later(() -> {
            boolean _ = wakeIntake(intakeId);
            boolean _ = callbacksOf(new Subject(SubjectKind.INTAKE, intakeId));
        });
    }

    /** The same for whichever it is. */
    public boolean wake(TradeRef trade) {
        return switch (trade.type()) {
            case WITHDRAW -> wake(trade.id());
            case DEPOSIT -> wakeDeposit(trade.id());
        };
    }

    /** The same, after the request's own thread has gone on. */
    public void wakeLater(UUID tradeId) {
        later(() -> wake(tradeId));
    }

    /** Tells that a subject has callbacks to deliver. */
    public boolean callbacksOf(Subject subject) {
        return attempt("callbacks of " + subject, () -> {
            String kind = subject.kind().name();
            String id = "callbacks/" + kind.toLowerCase(java.util.Locale.ROOT) + "/" + subject.id();
            CallbackWorkflow workflow = client.newWorkflowStub(
                    CallbackWorkflow.class,
                    options(id, Workers.CALLBACKS, "callbacks of " + subject.id())
                            .build());
            BatchRequest request = client.newSignalWithStartRequest();
            request.add(workflow::deliver, kind, subject.id().toString());
            request.add(workflow::stored);
            client.signalWithStart(request);
        });
    }

    /** The same, after the request's own thread has gone on. */
    public void callbacksLater(Subject subject) {
        later(() -> callbacksOf(subject));
    }

    /** Makes sure that a supplier's key is watched. */
    public boolean watch(String supplier, String keyId) {
        return attempt("watch " + keyId, () -> {
            String id = "purchases/" + supplier + "/" + keyId;
            WorkflowOptions options = options(id, Workers.PURCHASES, "purchases with key " + keyId)
                    .build();
            WorkflowClient.start(client.newWorkflowStub(PurchaseWatchWorkflow.class, options)::watch, keyId);
        });
    }

    /** Makes sure that a bot's offers are watched. */
    public boolean watch(SteamId bot) {
        return attempt("watch bot " + bot, () -> {
            WorkflowOptions options = options("offers/" + bot, Workers.STEAM, "offers of bot " + bot)
                    .build();
            WorkflowClient.start(client.newWorkflowStub(OfferWatchWorkflow.class, options)::watch, bot.toString());
        });
    }

    /** Tells whoever waits for an offer to look, starting it if it isn't there. */
    public boolean tell(OfferSubject subject) {
        return switch (subject.kind()) {
            case DEPOSIT -> wakeDeposit(subject.id());
            case WITHDRAWAL -> wake(subject.id());
            case ESCROW -> wakeEscrow(subject.id());
            case INTAKE -> wakeIntake(subject.id());
        };
    }

    /** Makes sure that a chore comes round. */
    public boolean keep(Chore chore) {
        return attempt("keep " + chore, () -> {
            String what = chore.name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
            WorkflowOptions options =
                    options("housekeeping/" + what, Workers.TRADES, what).build();
            WorkflowClient.start(client.newWorkflowStub(HousekeepingWorkflow.class, options)::keep, chore.name());
        });
    }

    /** Sees to it that operators can still filter what is started. */
    public boolean keepSearchable() {
        return attempt("look after the search attributes", searchable::lookAgain);
    }

    private boolean custody(String kind, UUID id, Consumer<WorkflowOptions> start) {
        return attempt(
                "wake " + id,
                () -> labelling.start(
                        () -> TradeAttributes.ofType(kind), attributes -> start.accept(trade(kind, id, attributes))));
    }

    private static WorkflowOptions trade(String kind, UUID tradeId, @Nullable SearchAttributes attributes) {
        WorkflowOptions.Builder options = options(kind + "/" + tradeId, Workers.TRADES, kind + " " + tradeId);
        if (attributes != null) {
            options.setTypedSearchAttributes(attributes);
        }
        return options.build();
    }

    private static WorkflowOptions.Builder options(String id, String queue, String summary) {
        return WorkflowOptions.newBuilder()
                .setWorkflowId(id)
                .setTaskQueue(queue)
                .setWorkflowIdConflictPolicy(WorkflowIdConflictPolicy.WORKFLOW_ID_CONFLICT_POLICY_USE_EXISTING)
                .setWorkflowIdReusePolicy(WorkflowIdReusePolicy.WORKFLOW_ID_REUSE_POLICY_ALLOW_DUPLICATE)
                .setStaticSummary(summary);
    }

    private void later(Runnable call) {
        try {
            Runnable start = () -> attempt("start", call);
            background.execute(Context.current().wrap(start));
        } catch (RejectedExecutionException tooMuch) {
            LOG.debug("left to the sweeper", tooMuch);
        }
    }

    private static boolean attempt(String what, Runnable call) {
        try {
            call.run();
            return true;
        } catch (RuntimeException failure) {
            LOG.warn("could not {}; the sweeper will", what, failure);
            return false;
        }
    }
}
