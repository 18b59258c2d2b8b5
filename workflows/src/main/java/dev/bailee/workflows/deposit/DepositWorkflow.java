package dev.bailee.workflows.deposit;

import io.temporal.workflow.QueryMethod;
import io.temporal.workflow.SignalMethod;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;

/** One deposit, from its acceptance to the end of its hold. May be started again at any time. */
@WorkflowInterface
public interface DepositWorkflow {

    /**
     * Lives as long as anything can still happen to the trade.
     *
     * @param tradeId a UUID
     */
    @WorkflowMethod
    void deposit(String tradeId);

    /** Something about the trade was stored; it carries nothing, the rows tell. */
    @SignalMethod
    void wake();

    /** Where the trade is and what it waits for, in words. */
    @QueryMethod
    String state();
}
