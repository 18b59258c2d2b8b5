package dev.bailee.workflows.withdrawal;

import dev.bailee.trades.Progress;
import dev.bailee.trades.TradeStatus;
import dev.bailee.workflows.Alarm;
import dev.bailee.workflows.Patience;
import dev.bailee.workflows.TradeAttributes;
import io.temporal.failure.ActivityFailure;
import io.temporal.workflow.Async;
import io.temporal.workflow.Workflow;
import io.temporal.workflow.WorkflowInit;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The story of a withdrawal: ask the merchant, buy each item on its own branch, deliver what lies in stock on another, then
 * wait for what the supplier and the user do, and look at the rows whenever something was told or a moment has come. Branches run beside the story, so that
 * a supplier that doesn't answer holds up neither a cancel nor another item.
 */
public final class WithdrawalWorkflowImpl implements WithdrawalWorkflow {

    private static final String ASKING = "asking";
    private static final String ASKING_STEAM = "asking Steam";
    private static final String DELIVERING = "delivering";

    private final WithdrawalActivities local =
            Workflow.newLocalActivityStub(WithdrawalActivities.class, Patience.LOCAL_STEP);
    private final WithdrawalActivities patient =
            Workflow.newActivityStub(WithdrawalActivities.class, Patience.step("look at the trade"));
    private final ApprovalActivities approval = Workflow.newActivityStub(ApprovalActivities.class, Patience.approval());
    private final PurchaseActivities purchase =
            Workflow.newActivityStub(PurchaseActivities.class, Patience.purchase("buy"));
    private final PurchaseActivities ending = Workflow.newActivityStub(PurchaseActivities.class, Patience.ending());

    private final DeliveryActivities delivery =
            Workflow.newActivityStub(DeliveryActivities.class, Patience.steam("deliver from stock"));
    private final DeliveryActivities given = Workflow.newActivityStub(DeliveryActivities.class, Patience.lastLook());

    private final String tradeId;
    private final String run = Workflow.getInfo().getRunId();
    private final Branches branches = new Branches();
    private final Alarm alarm = new Alarm();
    private boolean woken;
    private boolean mayAsk = true;
    private int questions;
    private @Nullable Progress progress;
    private @Nullable TradeStatus shown;

    @WorkflowInit
    public WithdrawalWorkflowImpl(String tradeId) {
        this.tradeId = tradeId;
    }

    // between the last look and the return nothing is awaited, so no wake can slip through
    @Override
    public void withdraw(String sameTradeId) {
        Progress now = take(look());
        while (now.wakeAt() != null || woken) {
            if (isLong() && branches.isEmpty()) {
                Workflow.continueAsNew(tradeId);
            }
            now = take(next(now));
        }
        Workflow.setCurrentDetails(state());
    }

    // runs that are about to end begin nothing; their successors find it in the rows
    private static boolean isLong() {
        return Workflow.getInfo().isContinueAsNewSuggested()
                || Workflow.getInfo().getHistoryLength() > Patience.LONG_HISTORY;
    }

    private Progress next(Progress now) {
        Instant wakeAt = now.wakeAt();
        if (wakeAt == null) {
            return look();
        }
        return now.status() == TradeStatus.INITIATED ? approve() : wait(now, wakeAt);
    }

    // still initiated means that there was no way to ask for now
    private Progress approve() {
        Progress asked = approval.ask(tradeId);
        Instant until = asked.wakeAt();
        if (asked.status() != TradeStatus.INITIATED || until == null) {
            return asked;
        }
        Instant pause =
                Instant.ofEpochMilli(Workflow.currentTimeMillis()).plus(Patience.untilNextQuestion(questions++));
        alarm.set(until.isBefore(pause) ? pause : until, Story.timer(asked.status(), until));
        Workflow.await(() -> woken || alarm.isRinging());
        return woken ? look() : asked;
    }

    private Progress wait(Progress now, Instant wakeAt) {
        if (!isLong()) {
            begin(now);
        }
        alarm.set(wakeAt, Story.timer(now.status(), wakeAt));
        Workflow.await(() -> woken || alarm.isRinging() || branches.hasNews());
        mayAsk |= alarm.isRinging();
        if (!woken && !branches.hasNews() && now.status() == TradeStatus.HOLD) {
            askOnceMore(now);
            Workflow.await(() -> woken || branches.hasNews());
        }
        Progress brought = branches.news();
        return brought == null || woken ? look() : brought;
    }

    private void begin(Progress now) {
        for (UUID item : now.toBuy()) {
            String id = item.toString();
            branches.begin(id, () -> Async.function(purchase::buy, tradeId, id, run));
        }
        if (now.delivers()) {
            branches.begin(DELIVERING, () -> Async.function(delivery::deliver, tradeId));
        }
        if (now.endsHold() && mayAsk) {
            askOnceMore(now);
        }
    }

    // once for each ring of the alarm: what nobody can tell isn't asked for in a circle
    private void askOnceMore(Progress now) {
        mayAsk = false;
        if (now.asksSupplier()) {
            branches.begin(ASKING, () -> Async.function(ending::askOnceMore, tradeId));
        }
        if (now.asksSteam()) {
            branches.begin(ASKING_STEAM, () -> Async.function(given::askOnceMore, tradeId));
        }
    }

    private Progress look() {
        woken = false;
        try {
            return local.look(tradeId);
        } catch (ActivityFailure databaseAway) {
            return patient.look(tradeId);
        }
    }

    private Progress take(Progress next) {
        branches.goOn();
        progress = next;
        if (next.status() != shown && next.status().compareTo(TradeStatus.PENDING) > 0) {
            shown = next.status();
            TradeAttributes.show(next.status());
        }
        return next;
    }

    @Override
    public void wake() {
        woken = true;
    }

    @Override
    public String state() {
        return progress == null
                ? "starting"
                : Story.of(
                        progress,
                        branches.countBut(ASKING, ASKING_STEAM, DELIVERING),
                        branches.isRunning(DELIVERING),
                        branches.isRunning(ASKING) || branches.isRunning(ASKING_STEAM));
    }
}
