package dev.bailee.workflows.callback;

import io.temporal.workflow.SignalMethod;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;

/** Delivers the callbacks of one subject, in order. Started with a signal by whoever stored one. */
@WorkflowInterface
public interface CallbackWorkflow {

    /**
     * Delivers until none is left.
     *
     * @param kind a {@code SubjectKind}'s name
     * @param id a UUID
     */
    @WorkflowMethod
    void deliver(String kind, String id);

    /** A callback was stored. */
    @SignalMethod
    void stored();
}
