package dev.bailee.workflows.intake;

import dev.bailee.escrow.IntakeProgress;
import dev.bailee.escrow.IntakeStatus;
import dev.bailee.workflows.Alarm;
import dev.bailee.workflows.Patience;
import dev.bailee.workflows.TradeAttributes;
import io.temporal.failure.ActivityFailure;
import io.temporal.workflow.Workflow;
import io.temporal.workflow.WorkflowInit;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The story of an intake: send the offer, wait for the seller, list what came, wait until it can't be taken back, ask
 * once more; and look at the rows whenever something was told or a moment has come.
 */
public final class IntakeWorkflowImpl implements IntakeWorkflow {

    private final IntakeActivities local = Workflow.newLocalActivityStub(IntakeActivities.class, Patience.LOCAL_STEP);
    private final IntakeActivities patient =
            Workflow.newActivityStub(IntakeActivities.class, Patience.step("look at the intake"));
    private final IntakeOfferActivities carrying =
            Workflow.newActivityStub(IntakeOfferActivities.class, Patience.steam("carry the offer"));
    private final IntakeOfferActivities ending =
            Workflow.newActivityStub(IntakeOfferActivities.class, Patience.lastLook());

    private final String intakeId;
    private final Alarm alarm = new Alarm();
    private boolean woken;
    private boolean mayAsk = true;
    private @Nullable IntakeProgress progress;
    private @Nullable IntakeStatus shown;

    @WorkflowInit
    public IntakeWorkflowImpl(String intakeId) {
        this.intakeId = intakeId;
    }

    // between the last look and the return nothing is awaited, so no wake can slip through
    @Override
    public void intake(String sameIntakeId) {
        progress = shown(look());
        while (!progress.isOver() || woken) {
            if (isLong()) {
                Workflow.continueAsNew(intakeId);
            }
            progress = shown(next(progress));
        }
        Workflow.setCurrentDetails(state());
    }

    private IntakeProgress shown(IntakeProgress now) {
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

    private IntakeProgress next(IntakeProgress now) {
        if (now.carries()) {
            return carrying.carry(intakeId);
        }
        if (now.asks() && mayAsk) {
            mayAsk = false;
            return ending.askOnceMore(intakeId);
        }
        Instant wakeAt = now.wakeAt();
        return now.lists() || wakeAt == null ? look() : wait(now, wakeAt);
    }

    // asked once for each ring of the alarm: what Steam doesn't tell isn't asked for in a circle
    private IntakeProgress wait(IntakeProgress now, Instant wakeAt) {
        alarm.set(wakeAt, Story.timer(now.status(), wakeAt));
        Workflow.await(() -> woken || alarm.isRinging());
        mayAsk |= alarm.isRinging();
        return look();
    }

    private IntakeProgress look() {
        woken = false;
        try {
            return local.look(intakeId);
        } catch (ActivityFailure databaseAway) {
            return patient.look(intakeId);
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
