package dev.bailee.workflows.withdrawal;

import dev.bailee.trades.Progress;
import io.temporal.activity.ActivityInterface;

/** The steps of a withdrawal that need the database alone. */
@ActivityInterface(namePrefix = "Withdrawal")
public interface WithdrawalActivities {

    /**
     * Brings the trade up to what is known and says what it waits for. Idempotent: every change is a compare-and-set
     * of a row that was locked, and every posting has its reference.
     */
    Progress look(String tradeId);
}
