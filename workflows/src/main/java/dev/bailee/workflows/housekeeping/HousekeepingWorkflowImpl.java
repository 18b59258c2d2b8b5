package dev.bailee.workflows.housekeeping;

import dev.bailee.workflows.Patience;
import io.temporal.workflow.Workflow;
import java.time.Duration;

/** Chore, wait, begin again. How long to wait is the chore's answer, so that a setting takes effect without a deploy. */
public final class HousekeepingWorkflowImpl implements HousekeepingWorkflow {

    @Override
    public void keep(String chore) {
        HousekeepingActivities activities =
                Workflow.newActivityStub(HousekeepingActivities.class, Patience.chore(chore));
        long waitMs = activities.keep(chore);
        Workflow.sleep(Duration.ofMillis(waitMs));
        Workflow.continueAsNew(chore);
    }
}
