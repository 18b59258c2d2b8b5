package dev.bailee.market;

import java.util.List;
import java.util.UUID;

/**
 * A trade whose purchases changed and whose workflow has not been told yet.
 *
 * @param changes what is new; a change that comes while the workflow is being told needs a notice of its own
 */
public record TradeNotice(UUID tradeId, List<Change> changes) {

    public TradeNotice {
        changes = List.copyOf(changes);
    }

    /** One purchase and the number of its latest change. */
    public record Change(UUID tradeId, UUID itemId, int change) {}
}
