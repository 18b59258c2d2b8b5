package dev.bailee.workflows.housekeeping;

import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;

/** A chore that comes round for ever. */
@WorkflowInterface
public interface HousekeepingWorkflow {

    /**
     * Does the chore, waits, and begins again as a new run.
     *
     * @param chore a {@link Chore}'s name
     */
    @WorkflowMethod
    void keep(String chore);
}
