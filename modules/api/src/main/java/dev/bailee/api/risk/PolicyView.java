package dev.bailee.api.risk;

import dev.bailee.kernel.Money;
import dev.bailee.trades.RiskPolicy;
import java.util.List;

/** A risk policy as it is answered: what {@link PolicyBody} takes. */
public record PolicyView(
        Money minItemPrice,
        Money maxItemPrice,
        Money maxDepositTotal,
        Money maxDailyPerUser,
        Caps instant,
        int newUserDays,
        int blockOnReversals,
        List<String> blockedItems,
        int allowTradeHoldDays) {

    /** How much at once. */
    public record Caps(Money level0Cap, Money level1Cap) {}

    static PolicyView of(RiskPolicy policy) {
        return new PolicyView(
                policy.minItemPrice(),
                policy.maxItemPrice(),
                policy.maxDepositTotal(),
                policy.maxDailyPerUser(),
                new Caps(policy.level0Cap(), policy.level1Cap()),
                policy.newUserDays(),
                policy.blockOnReversals(),
                policy.blockedItems(),
                policy.allowTradeHoldDays());
    }
}
