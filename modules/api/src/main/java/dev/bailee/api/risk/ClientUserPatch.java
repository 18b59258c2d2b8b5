package dev.bailee.api.risk;

import dev.bailee.api.http.Fields;
import dev.bailee.api.http.RequestBody;
import dev.bailee.kernel.Money;
import dev.bailee.merchants.UserLimits;
import org.jspecify.annotations.Nullable;

/**
 * What is to change about a user; what is left out stays.
 *
 * @param blocked whether it may not trade any more
 * @param limits in dollars; all of them are replaced, and one that is left out is as the policy says
 */
public record ClientUserPatch(
        @Nullable Boolean blocked, @Nullable Limits limits) implements RequestBody {

    /** What the merchant allows the user, in dollars. */
    public record Limits(@Nullable Money maxDaily, @Nullable Money instantCap) {}

    @Override
    public void check(Fields fields) {
        if (limits != null) {
            checkLimit(fields, "limits.maxDaily", limits.maxDaily());
            checkLimit(fields, "limits.instantCap", limits.instantCap());
        }
    }

    private static void checkLimit(Fields fields, String field, @Nullable Money limit) {
        fields.check(field, limit == null || limit.cents() >= 0, "must not be negative");
    }

    @Nullable
    UserLimits userLimits() {
        return limits == null ? null : new UserLimits(limits.maxDaily(), limits.instantCap());
    }
}
