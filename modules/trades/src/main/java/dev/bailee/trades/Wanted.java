package dev.bailee.trades;

import dev.bailee.kernel.Money;
import dev.bailee.kernel.TradeUrl;
import java.util.UUID;

/**
 * An item that is to be bought.
 *
 * @param itemId the supplier's reference
 * @param ceiling the most it may cost the merchant
 * @param quick whether any listing of the name will do
 */
public record Wanted(
        UUID itemId,
        UUID tradeId,
        UUID merchantId,
        UUID listingId,
        String game,
        String marketHashName,
        Money ceiling,
        TradeUrl buyer,
        boolean quick) {

    static Wanted of(Trade trade, Item item) {
        return new Wanted(
                item.id(),
                trade.id(),
                trade.merchantId(),
                item.listingId(),
                trade.game(),
                item.marketHashName(),
                item.ceiling(),
                TradeUrl.parse(trade.tradeUrl()).orElseThrow(),
                trade.quick());
    }
}
