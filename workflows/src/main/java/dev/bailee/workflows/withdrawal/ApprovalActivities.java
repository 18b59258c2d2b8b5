package dev.bailee.workflows.withdrawal;

import dev.bailee.trades.Progress;
import io.temporal.activity.ActivityInterface;

/** The question to the merchant. */
@ActivityInterface(namePrefix = "Approval")
public interface ApprovalActivities {

    /**
     * Asks up to three times and stores the verdict with what follows from it, in one transaction. Idempotent: a trade
     * that has its verdict isn't asked about again, and attempts are counted in rows.
     */
    Progress ask(String tradeId);
}
