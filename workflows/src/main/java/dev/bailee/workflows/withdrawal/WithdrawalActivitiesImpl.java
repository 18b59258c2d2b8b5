package dev.bailee.workflows.withdrawal;

import dev.bailee.trades.Progress;
import java.util.UUID;

/** Reads what is known of a trade's purchases and brings the trade up to it, in one transaction. */
public final class WithdrawalActivitiesImpl implements WithdrawalActivities {

    private final TradeStep step;

    public WithdrawalActivitiesImpl(TradeStep step) {
        this.step = step;
    }

    @Override
    public Progress look(String tradeId) {
        return step.advance(UUID.fromString(tradeId), _ -> {});
    }
}
