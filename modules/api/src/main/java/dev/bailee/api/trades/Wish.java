package dev.bailee.api.trades;

import dev.bailee.kernel.Money;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a withdrawal asks for, well formed but not yet held against anything.
 *
 * @param autoCancel null: never
 */
record Wish(
        String game, @Nullable String externalId, @Nullable Duration autoCancel, Goods goods) {

    /** Listings chosen one by one, or as many as wanted of one name. */
    sealed interface Goods {}

    /** Chosen listings. */
    record Chosen(List<Line> lines) implements Goods {

        Chosen {
            lines = List.copyOf(lines);
        }
    }

    /**
     * One chosen listing.
     *
     * @param ceiling the most the merchant pays
     */
    record Line(String listingId, @Nullable String externalId, Money ceiling) {}

    /**
     * The cheapest listings of a name.
     *
     * @param amount how many; too many are refused in their turn
     * @param instantly whether they are to come at once, from stock
     * @param externalIds one a unit, or none
     */
    record Cheapest(
            @Nullable String itemId,
            @Nullable String marketHashName,
            Money ceiling,
            int amount,
            boolean instantly,
            List<@Nullable String> externalIds)
            implements Goods {}
}
