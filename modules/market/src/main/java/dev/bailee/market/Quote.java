package dev.bailee.market;

import dev.bailee.kernel.Money;
import dev.bailee.kernel.SteamId;
import java.util.UUID;
import org.jdbi.v3.core.mapper.reflect.ColumnName;
import org.jspecify.annotations.Nullable;

/**
 * What a listing costs, by what we last stored; nobody is asked.
 *
 * @param listingId a name's lasting listing ('the cheapest of this name') or a single one
 * @param price what the merchant pays for one, markup included; zero if there is no valid price
 * @param amount how many there are
 * @param gone sold, delisted, or not seen recently enough to be sold at this price
 * @param particular whether float, seed or phase make it one that no other can stand in for
 * @param reserved whether it is particular and another withdrawal has booked it or is buying it
 * @param bot the bot of ours that holds it; null if a supplier sells it
 */
public record Quote(
        UUID listingId,
        String game,
        String itemId,
        String marketHashName,
        @ColumnName("price_cents") Money price,
        int amount,
        boolean gone,
        boolean particular,
        boolean reserved,
        @Nullable SteamId bot) {

    /** Whether it lies in stock and so comes at once. */
    public boolean isInstant() {
        return bot != null;
    }

    /** Whether anything can be sold at this price. */
    public boolean hasPrice() {
        return price.isPositive();
    }

    Quote raised(int markupBasisPoints) {
        Money raised = raised(price, markupBasisPoints);
        return new Quote(listingId, game, itemId, marketHashName, raised, amount, gone, particular, reserved, bot);
    }

    /** What a merchant pays where the supplier asks {@code price}; zero if that is more than an item may cost. */
    static Money raised(Money price, int markupBasisPoints) {
        Money raised = price.raisedUp(markupBasisPoints);
        return raised.isMoreThan(Money.ITEM_CAP) ? Money.ZERO : raised;
    }
}
