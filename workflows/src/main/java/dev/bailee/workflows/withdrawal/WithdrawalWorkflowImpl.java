package dev.bailee.workflows.withdrawal;

import dev.bailee.trades.Progress;
import dev.bailee.trades.TradeStatus;
import dev.bailee.workflows.Patience;
import dev.bailee.workflows.TradeAttributes;
import io.temporal.failure.ActivityFailure;
import io.temporal.workflow.Async;
import io.temporal.workflow.Workflow;
import io.temporal.workflow.WorkflowInit;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The story of a withdrawal: ask the merchant, buy each item on its own branch, then wait for what the supplier and the
 * user do, and look at the rows whenever something was told or a moment has come.
 */
public final class WithdrawalWorkflowImpl implements WithdrawalWorkflow {

    private final WithdrawalActivities local =
            Workflow.newLocalActivityStub(WithdrawalActivities.class, Patience.LOCAL_STEP);
    private final WithdrawalActivities patient =
            Workflow.newActivityStub(WithdrawalActivities.class, Patience.step("look at the trade"));
    private final ApprovalActivities approval = Workflow.newActivityStub(ApprovalActivities.class, Patience.approval());
    private final PurchaseActivities purchase =
            Workflow.newActivityStub(PurchaseActivities.class, Patience.purchase("buy"));
    private final PurchaseActivities ending =
            Workflow.newActivityStub(PurchaseActivities.class, Patience.purchase("ask once more"));

    private final String tradeId;
    private final String run = Workflow.getInfo().getRunId();
    private final Set<UUID> buying = new HashSet<>();
    private final Alarm alarm = new Alarm();
    private boolean woken;
    private int turn;
    private @Nullable Progress progress;
    private @Nullable TradeStatus shown;
    private @Nullable Bought bought;

    /** What a branch brought, and when it left. */
    private record Bought(Progress progress, int turn) {}

    @WorkflowInit
    public WithdrawalWorkflowImpl(String tradeId) {
        this.tradeId = tradeId;
    }

    @Override
    public void withdraw(String sameTradeId) {
        Progress now = take(look());
        while (now.wakeAt() != null) {
            now = take(step(now, now.wakeAt()));
        }
    }

    private Progress step(Progress now, Instant wakeAt) {
        if (now.status() == TradeStatus.INITIATED) {
            return approve();
        }
        now.toBuy().forEach(this::buy);
        if (now.endsHold()) {
            return ending.askOnceMore(tradeId);
        }
        alarm.set(wakeAt, now.status());
        Workflow.await(() -> woken || alarm.isRinging() || bought != null);
        return next();
    }

    // still initiated means that there was no way to ask for now
    private Progress approve() {
        Progress asked = approval.ask(tradeId);
        if (asked.status() != TradeStatus.INITIATED || asked.wakeAt() == null) {
            return asked;
        }
        alarm.set(asked.wakeAt(), asked.status());
        Workflow.await(() -> woken || alarm.isRinging());
        return look();
    }

    // what one branch brought is the state of the rows, unless something else came in between
    private Progress next() {
        Bought brought = bought;
        bought = null;
        if (brought != null && brought.turn() == turn && buying.isEmpty() && !woken) {
            return brought.progress();
        }
        return look();
    }

    private void buy(UUID item) {
        if (buying.add(item)) {
            int left = turn + 1;
            Async.function(purchase::buy, tradeId, item.toString(), run).thenApply(result -> {
                buying.remove(item);
                bought = new Bought(result, left);
                return result;
            });
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
        turn++;
        progress = next;
        if (next.status() != shown
                && (next.status() == TradeStatus.ACTIVE
                        || next.status() == TradeStatus.HOLD
                        || next.status().isTerminal())) {
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
        return progress == null ? "starting" : Story.of(progress, buying.size());
    }
}
