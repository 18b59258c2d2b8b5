package dev.bailee.workflows.withdrawal;

import io.temporal.workflow.QueryMethod;
import io.temporal.workflow.SignalMethod;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;

/** One withdrawal, from approval to the end of its last hold. May be started again at any time. */
@WorkflowInterface
public interface WithdrawalWorkflow {

    /**
     * Lives as long as anything can still happen to the trade.
     *
     * @param tradeId a UUID
     */
    @WorkflowMethod
    void withdraw(String tradeId);

    /** Something about the trade was stored; it carries nothing, the rows tell. */
    @SignalMethod
    void wake();

    /** Where the trade is and what it waits for, in words. */
    @QueryMethod
    String state();
}
