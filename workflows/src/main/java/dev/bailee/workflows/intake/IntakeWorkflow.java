package dev.bailee.workflows.intake;

import io.temporal.workflow.QueryMethod;
import io.temporal.workflow.SignalMethod;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;

/** One intake, from the moment its items are named until all are listed. May be started again at any time. */
@WorkflowInterface
public interface IntakeWorkflow {

    /**
     * Lives until the intake is listed, or back at its start.
     *
     * @param intakeId a UUID
     */
    @WorkflowMethod
    void intake(String intakeId);

    /** Something about the intake was stored; it carries nothing, the rows tell. */
    @SignalMethod
    void wake();

    /** Where the intake is and what it waits for, in words. */
    @QueryMethod
    String state();
}
