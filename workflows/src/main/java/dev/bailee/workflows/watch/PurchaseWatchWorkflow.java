package dev.bailee.workflows.watch;

import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;

/** Watches the purchases of one supplier's key for as long as it is enabled. */
@WorkflowInterface
public interface PurchaseWatchWorkflow {

    /**
     * Watches until the key is disabled.
     *
     * @param keyId the key's name in our books, never the key itself
     */
    @WorkflowMethod
    void watch(String keyId);
}
