package dev.bailee.workflows.escrow;

import io.temporal.workflow.QueryMethod;
import io.temporal.workflow.SignalMethod;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;

/** One escrow, from the moment it is ours to the end of its custody. May be started again at any time. */
@WorkflowInterface
public interface EscrowWorkflow {

    /**
     * Lives until the escrow is delivered, returned or canceled.
     *
     * @param listingId a UUID
     */
    @WorkflowMethod
    void escrow(String listingId);

    /** Something about the escrow was stored; it carries nothing, the rows tell. */
    @SignalMethod
    void wake();

    /** Where the escrow is and what it waits for, in words. */
    @QueryMethod
    String state();
}
