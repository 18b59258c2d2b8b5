package dev.bailee.trades;

import dev.bailee.kernel.ErrorCode;
import dev.bailee.kernel.Money;
import dev.bailee.kernel.Refusal;
import java.time.Duration;
import java.util.List;
import org.jdbi.v3.core.mapper.reflect.ColumnName;

/**
 * What deposits a merchant accepts, and how much it gives at once. Its constructor takes whatever was read;
 * {@link #check} says whether it makes sense.
 *
 * @param minItemPrice the least one item may be worth
 * @param maxItemPrice the most
 * @param maxDepositTotal the most one deposit may be worth
 * @param maxDailyPerUser the most a user may bring in 24 hours
 * @param level0Cap the most a user has at once that could still be taken back
 * @param level1Cap the same for a user whose identity the merchant knows
 * @param newUserDays how long ago a user must have registered with the merchant to get anything at once
 * @param blockOnReversals how many reversals in 90 days keep a user out; 0 for none
 * @param blockedItems names of items nobody may bring
 * @param allowTradeHoldDays how long Steam may keep a user's items before they are ours
 */
public record RiskPolicy(
        @ColumnName("min_item_cents") Money minItemPrice,
        @ColumnName("max_item_cents") Money maxItemPrice,
        @ColumnName("max_total_cents") Money maxDepositTotal,
        @ColumnName("max_daily_cents") Money maxDailyPerUser,
        @ColumnName("level0_cents") Money level0Cap,
        @ColumnName("level1_cents") Money level1Cap,
        int newUserDays,
        int blockOnReversals,
        List<String> blockedItems,
        @ColumnName("trade_hold_days") int allowTradeHoldDays) {

    public RiskPolicy {
        blockedItems = List.copyOf(blockedItems);
    }

    /**
     * Refuses what makes no sense.
     *
     * @throws Refusal INVALID_RISK_POLICY with the {@code field}
     */
    public RiskPolicy check() {
        amount("minItemPrice", minItemPrice);
        amount("maxItemPrice", maxItemPrice);
        amount("maxDepositTotal", maxDepositTotal);
        amount("maxDailyPerUser", maxDailyPerUser);
        amount("instant.level0Cap", level0Cap);
        amount("instant.level1Cap", level1Cap);
        require(newUserDays >= 0, "newUserDays", "must not be negative");
        require(blockOnReversals >= 0, "blockOnReversals", "must not be negative");
        require(allowTradeHoldDays >= 0, "allowTradeHoldDays", "must not be negative");
        require(!maxItemPrice.isMoreThan(Money.ITEM_CAP), "maxItemPrice", "must be at most 100000");
        require(!minItemPrice.isMoreThan(maxItemPrice), "maxItemPrice", "must be at least minItemPrice");
        require(!level0Cap.isMoreThan(level1Cap), "instant.level1Cap", "must be at least level0Cap");
        return this;
    }

    private static void amount(String field, Money amount) {
        require(amount.cents() >= 0, field, "must not be negative");
    }

    private static void require(boolean holds, String field, String reason) {
        if (!holds) {
            throw Refusal.of(ErrorCode.INVALID_RISK_POLICY, field + " " + reason)
                    .with("field", field);
        }
    }

    /** Whether an item may be part of a deposit at this price. */
    public boolean accepts(String marketHashName, Money price) {
        return !price.isMoreThan(maxItemPrice)
                && !minItemPrice.isMoreThan(price)
                && !blockedItems.contains(marketHashName);
    }

    Duration newUserTime() {
        return Duration.ofDays(newUserDays);
    }
}
