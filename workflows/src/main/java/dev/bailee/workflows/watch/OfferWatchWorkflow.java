package dev.bailee.workflows.watch;

import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;

/** Watches the offers of one bot for as long as it is enabled, or has any that may still change. */
@WorkflowInterface
public interface OfferWatchWorkflow {

    /**
     * Watches until there is nothing more to see.
     *
     * @param bot its SteamID64
     */
    @WorkflowMethod
    void watch(String bot);
}
