package dev.bailee.api.risk;

import dev.bailee.api.http.Fields;
import dev.bailee.api.http.RequestBody;
import dev.bailee.kernel.Money;
import dev.bailee.trades.RiskPolicy;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A whole risk policy; amounts are dollars.
 *
 * @param minItemPrice the least one item may be worth
 * @param maxItemPrice the most
 * @param maxDepositTotal the most one deposit may be worth
 * @param maxDailyPerUser the most a user may bring in 24 hours
 * @param instant how much a user may have at once that isn't final
 * @param newUserDays for how many days after registering a user gets nothing at once
 * @param blockOnReversals how many reversals in 90 days keep a user out; 0 for none
 * @param blockedItems names of items nobody may bring
 * @param allowTradeHoldDays how many days Steam may keep a user's items before they are ours
 */
public record PolicyBody(
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) @Nullable
        Money minItemPrice,

        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) @Nullable
        Money maxItemPrice,

        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) @Nullable
        Money maxDepositTotal,

        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) @Nullable
        Money maxDailyPerUser,

        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) @Nullable
        Instant instant,

        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) @Nullable
        Integer newUserDays,

        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) @Nullable
        Integer blockOnReversals,

        @Nullable List<@Nullable String> blockedItems,
        @Nullable Integer allowTradeHoldDays)
        implements RequestBody {

    private static final int MOST_BLOCKED = 1_000;
    private static final int LONGEST_NAME = 256;
    private static final int MOST_DAYS = 3_650;

    /** How much at once: to users nobody has identified, and to those somebody has. */
    public record Instant(
            @Schema(requiredMode = Schema.RequiredMode.REQUIRED) @Nullable
            Money level0Cap,

            @Schema(requiredMode = Schema.RequiredMode.REQUIRED) @Nullable
            Money level1Cap) {}

    @Override
    public void check(Fields fields) {
        fields.required("minItemPrice", minItemPrice)
                .required("maxItemPrice", maxItemPrice)
                .required("maxDepositTotal", maxDepositTotal)
                .required("maxDailyPerUser", maxDailyPerUser)
                .required("instant", instant)
                .required("newUserDays", newUserDays)
                .required("blockOnReversals", blockOnReversals)
                .check("newUserDays", newUserDays == null || newUserDays <= MOST_DAYS, "must be at most " + MOST_DAYS)
                .check(
                        "blockedItems",
                        blockedItems == null || blockedItems.size() <= MOST_BLOCKED,
                        "must be at most " + MOST_BLOCKED)
                .each("blockedItems", blockedItems, (name, at) -> {});
        if (blockedItems != null) {
            blockedItems.forEach(name -> fields.length("blockedItems", name, 1, LONGEST_NAME));
        }
        if (instant != null) {
            fields.at("instant").required("level0Cap", instant.level0Cap()).required("level1Cap", instant.level1Cap());
        }
    }

    /** The policy, once {@link #check} had nothing to say; whether it makes sense is another question. */
    RiskPolicy policy() {
        Instant caps = Objects.requireNonNull(instant);
        return new RiskPolicy(
                Objects.requireNonNull(minItemPrice),
                Objects.requireNonNull(maxItemPrice),
                Objects.requireNonNull(maxDepositTotal),
                Objects.requireNonNull(maxDailyPerUser),
                Objects.requireNonNull(caps.level0Cap()),
                Objects.requireNonNull(caps.level1Cap()),
                Objects.requireNonNull(newUserDays),
                Objects.requireNonNull(blockOnReversals),
                names(),
                Objects.requireNonNullElse(allowTradeHoldDays, 0));
    }

    private List<String> names() {
        return blockedItems == null
                ? List.of()
                : blockedItems.stream().map(Objects::requireNonNull).toList();
    }
}
