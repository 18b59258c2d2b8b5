package dev.bailee.workflows.escrow;

import dev.bailee.escrow.EscrowProgress;
import dev.bailee.escrow.EscrowStatus;
import dev.bailee.workflows.Alarm;
import dev.bailee.workflows.Patience;
import dev.bailee.workflows.TradeAttributes;
import io.temporal.failure.ActivityFailure;
import io.temporal.workflow.Workflow;
import io.temporal.workflow.WorkflowInit;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The story of an escrow: wait until its owner wants it handed over, send the offer or take it back, wait for the user,
 * wait until nobody can undo the trade, ask once more; and look at the rows whenever something was told or a moment has
 * come.
 */
public final class EscrowWorkflowImpl implements EscrowWorkflow {

    private final EscrowActivities local = Workflow.newLocalActivityStub(EscrowActivities.class, Patience.LOCAL_STEP);
    private final EscrowActivities patient =
            Workflow.newActivityStub(EscrowActivities.class, Patience.step("look at the escrow"));
    private final EscrowOfferActivities carrying =
            Workflow.newActivityStub(EscrowOfferActivities.class, Patience.steam("carry the offer"));
    private final EscrowOfferActivities ending =
            Workflow.newActivityStub(EscrowOfferActivities.class, Patience.lastLook());

    private final String listingId;
    private final Alarm alarm = new Alarm();
    private boolean woken;
    private boolean mayAsk = true;
    private @Nullable EscrowProgress progress;
    private @Nullable EscrowStatus shown;

    @WorkflowInit
    public EscrowWorkflowImpl(String listingId) {
        this.listingId = listingId;
    }

    // between the last look and the return nothing is awaited, so no wake can slip through
    @Override
    public void escrow(String sameListingId) {
        progress = shown(look());
        while (!progress.isOver() || woken) {
            if (isLong()) {
                Workflow.continueAsNew(listingId);
            }
            progress = shown(next(progress));
        }
        Workflow.setCurrentDetails(state());
    }

    private EscrowProgress shown(EscrowProgress now) {
        if (now.status() != shown) {
            shown = now.status();
            TradeAttributes.show(now.merchantId(), now.status().wire());
        }
        return now;
    }

    private static boolean isLong() {
        return Workflow.getInfo().isContinueAsNewSuggested()
                || Workflow.getInfo().getHistoryLength() > Patience.LONG_HISTORY;
    }

    private EscrowProgress next(EscrowProgress now) {
        if (now.carries()) {
            return carrying.carry(listingId);
        }
        if (now.asks() && mayAsk) {
            mayAsk = false;
            return ending.askOnceMore(listingId);
        }
        return now.isOver() ? look() : wait(now);
    }

    // asked once for each ring of the alarm: what Steam doesn't tell isn't asked for in a circle
    private EscrowProgress wait(EscrowProgress now) {
        Instant wakeAt = now.wakeAt();
        if (wakeAt == null) {
            Workflow.setCurrentDetails(state());
            Workflow.await(() -> woken);
        } else {
            alarm.set(wakeAt, Story.timer(now.status(), wakeAt));
            Workflow.await(() -> woken || alarm.isRinging());
            mayAsk |= alarm.isRinging();
        }
        return look();
    }

    private EscrowProgress look() {
        woken = false;
        try {
            return local.look(listingId);
        } catch (ActivityFailure databaseAway) {
            return patient.look(listingId);
        }
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
