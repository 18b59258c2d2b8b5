package dev.bailee.workflows.watch;

import dev.bailee.workflows.Patience;
import io.temporal.workflow.Workflow;

/** An hour of watching at a time, so that no history grows long. */
public final class PurchaseWatchWorkflowImpl implements PurchaseWatchWorkflow {

    private final PurchaseWatchActivities activities =
            Workflow.newActivityStub(PurchaseWatchActivities.class, Patience.watch("watch the purchases of a key"));

    @Override
    public void watch(String keyId) {
        if (activities.watch(keyId)) {
            Workflow.continueAsNew(keyId);
        }
    }
}
