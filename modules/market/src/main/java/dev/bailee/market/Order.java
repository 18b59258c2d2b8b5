package dev.bailee.market;

import dev.bailee.kernel.Money;
import dev.bailee.kernel.TradeUrl;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One trade item that is to be bought for a user.
 *
 * @param itemId the trade item's own id, which is also the reference the supplier gets
 * @param listingId what the merchant was quoted; null for the cheapest of the name
 * @param game Steam's app id, such as {@code 730}
 * @param ceiling the most the merchant pays, markup included
 * @param buyer where the seller sends it
 */
public record Order(
        UUID itemId,
        UUID tradeId,
        UUID merchantId,
        @Nullable UUID listingId,
        String game,
        String marketHashName,
        Money ceiling,
        TradeUrl buyer) {

    public Order {
        if (!ceiling.isPositive()) {
            throw new IllegalArgumentException("a ceiling of " + ceiling + " buys nothing");
        }
    }
}
