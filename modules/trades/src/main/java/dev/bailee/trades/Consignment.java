package dev.bailee.trades;

import dev.bailee.kernel.TradeUrl;
import java.util.List;
import java.util.UUID;

/**
 * What of a withdrawal comes from stock.
 *
 * @param user to whom it goes
 * @param appId Steam's number of the game
 */
public record Consignment(UUID tradeId, TradeUrl user, int appId, List<Stocked> items) {

    public Consignment {
        items = List.copyOf(items);
    }
}
