package dev.bailee.api;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.bailee.kernel.Money;
import dev.bailee.trades.RiskPolicy;
import java.math.BigDecimal;
import java.util.List;

/**
 * What holds for the deposits of merchants who never put a policy of their own.
 *
 * @param fallback the policy; amounts are dollars
 */
public record RiskConfiguration(@JsonProperty("default") Policy fallback) {

    /** A whole policy, as the merchant's own route takes it. */
    public record Policy(
            BigDecimal minItemPrice,
            BigDecimal maxItemPrice,
            BigDecimal maxDepositTotal,
            BigDecimal maxDailyPerUser,
            Caps instant,
            int newUserDays,
            int blockOnReversals,
            List<String> blockedItems,
            int allowTradeHoldDays) {}

    /** How much a user may have at once that isn't final, in dollars. */
    public record Caps(BigDecimal level0Cap, BigDecimal level1Cap) {}

    RiskPolicy policy() {
        return new RiskPolicy(
                Money.ofDollars(fallback.minItemPrice()),
                Money.ofDollars(fallback.maxItemPrice()),
                Money.ofDollars(fallback.maxDepositTotal()),
                Money.ofDollars(fallback.maxDailyPerUser()),
                Money.ofDollars(fallback.instant().level0Cap()),
                Money.ofDollars(fallback.instant().level1Cap()),
                fallback.newUserDays(),
                fallback.blockOnReversals(),
                fallback.blockedItems(),
                fallback.allowTradeHoldDays());
    }
}
