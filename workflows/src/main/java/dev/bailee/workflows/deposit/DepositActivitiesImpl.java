package dev.bailee.workflows.deposit;

import dev.bailee.trades.DepositProgress;
import java.util.UUID;

/** Reads what is known of a trade's offer and brings the trade up to it, in one transaction. */
public final class DepositActivitiesImpl implements DepositActivities {

    private final DepositStep step;

    public DepositActivitiesImpl(DepositStep step) {
        this.step = step;
    }

    @Override
    public DepositProgress look(String tradeId) {
        return step.advance(UUID.fromString(tradeId), _ -> {}, DepositStep.Heard.NOTHING);
    }
}
