package dev.bailee.api.trades;

import dev.bailee.kernel.Money;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a deposit brings, well formed but not yet held against anything.
 *
 * @param instant whether some of it should be credited before it is final
 * @param insists whether that was said, and not only left at that
 */
record Gift(String game, @Nullable String externalId, boolean instant, boolean insists, List<Line> lines) {

    Gift {
        lines = List.copyOf(lines);
    }

    /**
     * One item.
     *
     * @param itemId what the inventory calls it
     * @param price what one brings, as far as the caller knows
     */
    record Line(String itemId, Money price, int amount) {

        private static final int MOST = 10_000;

        /** Whether it is more of a stack than a request may ask for. */
        boolean isTooMany() {
            return amount > MOST;
        }
    }
}
