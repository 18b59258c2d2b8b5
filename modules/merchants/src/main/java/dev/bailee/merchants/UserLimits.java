package dev.bailee.merchants;

import dev.bailee.kernel.Money;
import org.jdbi.v3.core.mapper.reflect.ColumnName;
import org.jspecify.annotations.Nullable;

/**
 * What a merchant allows one user, in place of what its policy says; null where the policy holds.
 *
 * @param maxDaily the most it may bring in 24 hours
 * @param instantCap the most it may have at once that isn't final
 */
public record UserLimits(
        @ColumnName("max_daily_cents") @Nullable Money maxDaily,
        @ColumnName("instant_cap_cents") @Nullable Money instantCap) {

    public static final UserLimits NONE = new UserLimits(null, null);
}
