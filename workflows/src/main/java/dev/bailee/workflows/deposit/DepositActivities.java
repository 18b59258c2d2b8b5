package dev.bailee.workflows.deposit;

import dev.bailee.trades.DepositProgress;
import io.temporal.activity.ActivityInterface;

/** The steps of a deposit that need the database alone. */
@ActivityInterface(namePrefix = "Deposit")
public interface DepositActivities {

    /**
     * Brings the trade up to what is known of its offer and says what it waits for. Idempotent: every change is one of
     * a row that was locked, and every posting has its reference.
     */
    DepositProgress look(String tradeId);
}
