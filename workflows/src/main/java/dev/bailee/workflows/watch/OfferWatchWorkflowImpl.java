package dev.bailee.workflows.watch;

import dev.bailee.workflows.Patience;
import io.temporal.workflow.Workflow;

/** An hour of watching at a time, so that no history grows long. */
public final class OfferWatchWorkflowImpl implements OfferWatchWorkflow {

    private final OfferWatchActivities activities =
            Workflow.newActivityStub(OfferWatchActivities.class, Patience.watchSteam("watch the offers of a bot"));

    @Override
    public void watch(String bot) {
        if (activities.watch(bot)) {
            Workflow.continueAsNew(bot);
        }
    }
}
