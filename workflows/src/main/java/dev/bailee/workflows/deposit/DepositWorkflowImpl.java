package dev.bailee.workflows.deposit;

import dev.bailee.trades.DepositProgress;
import dev.bailee.trades.TradeStatus;
import dev.bailee.workflows.Alarm;
import dev.bailee.workflows.Patience;
import dev.bailee.workflows.TradeAttributes;
import io.temporal.failure.ActivityFailure;
import io.temporal.workflow.Workflow;
import io.temporal.workflow.WorkflowInit;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The story of a deposit: send the offer, wait for the user, wait until the items can't be taken back, ask once more,
 * and look at the rows whenever something was told or a moment has come.
 */
public final class DepositWorkflowImpl implements DepositWorkflow {

    private final DepositActivities local = Workflow.newLocalActivityStub(DepositActivities.class, Patience.LOCAL_STEP);
    private final DepositActivities patient =
            Workflow.newActivityStub(DepositActivities.class, Patience.step("look at the trade"));
    private final DepositOfferActivities sending =
            Workflow.newActivityStub(DepositOfferActivities.class, Patience.steam("send the offer"));
    private final DepositOfferActivities withdrawing =
            Workflow.newActivityStub(DepositOfferActivities.class, Patience.steam("take the offer back"));
    private final DepositOfferActivities ending =
            Workflow.newActivityStub(DepositOfferActivities.class, Patience.lastLook());

    private final String tradeId;
    private final Alarm alarm = new Alarm();
    private boolean woken;
    private boolean mayAsk = true;
    private @Nullable DepositProgress progress;
    private @Nullable TradeStatus shown;

    @WorkflowInit
    public DepositWorkflowImpl(String tradeId) {
        this.tradeId = tradeId;
    }

    // between the last look and the return nothing is awaited, so no wake can slip through
    @Override
    public void deposit(String sameTradeId) {
        DepositProgress now = take(look());
        while (now.wakeAt() != null || now.withdraws() || woken) {
            if (isLong()) {
                Workflow.continueAsNew(tradeId);
            }
            now = take(next(now));
        }
        Workflow.setCurrentDetails(state());
    }

    private static boolean isLong() {
        return Workflow.getInfo().isContinueAsNewSuggested()
                || Workflow.getInfo().getHistoryLength() > Patience.LONG_HISTORY;
    }

    private DepositProgress next(DepositProgress now) {
        if (now.withdraws()) {
            return withdrawing.withdraw(tradeId);
        }
        if (now.sends()) {
            return sending.send(tradeId);
        }
        if (now.endsHold() && mayAsk) {
            mayAsk = false;
            return ending.askOnceMore(tradeId);
        }
        Instant wakeAt = now.wakeAt();
        return wakeAt == null ? look() : wait(now, wakeAt);
    }

    // asked once for each ring of the alarm: what Steam doesn't tell isn't asked for in a circle
    private DepositProgress wait(DepositProgress now, Instant wakeAt) {
        alarm.set(wakeAt, Story.timer(now.status(), wakeAt));
        Workflow.await(() -> woken || alarm.isRinging());
        mayAsk |= alarm.isRinging();
        return look();
    }

    private DepositProgress look() {
        woken = false;
        try {
            return local.look(tradeId);
        } catch (ActivityFailure databaseAway) {
            return patient.look(tradeId);
        }
    }

    private DepositProgress take(DepositProgress next) {
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
        return progress == null ? "starting" : Story.of(progress);
    }
}
