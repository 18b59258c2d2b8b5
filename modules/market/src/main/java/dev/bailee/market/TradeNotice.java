package dev.bailee.market;

import java.util.List;
import java.util.UUID;

/**
 * A trade whose purchases changed, and that nobody has applied the changes to yet.
 *
 * @param changes which of its purchases changed
 */
public record TradeNotice(UUID tradeId, List<Change> changes) {

    public TradeNotice {
        changes = List.copyOf(changes);
    }

    /** One purchase, and how often it has changed so far. */
    public record Change(UUID tradeId, UUID itemId, int change) {}
}
