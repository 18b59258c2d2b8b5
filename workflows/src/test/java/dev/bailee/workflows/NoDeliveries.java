package dev.bailee.workflows;

import dev.bailee.trades.Progress;
import dev.bailee.trades.TradeStatus;
import dev.bailee.workflows.withdrawal.DeliveryActivities;
import java.util.List;

/** Delivers nothing, for tests without stock. */
final class NoDeliveries implements DeliveryActivities {

    /** How a withdrawal stands that is over. */
    static final Progress NOTHING_LEFT =
            new Progress(TradeStatus.COMPLETED, List.of(), false, null, false, false, null);

    @Override
    public Progress deliver(String tradeId) {
        return NOTHING_LEFT;
    }

    @Override
    public Progress askOnceMore(String tradeId) {
        return NOTHING_LEFT;
    }
}
