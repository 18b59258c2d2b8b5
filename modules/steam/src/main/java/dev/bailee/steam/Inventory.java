package dev.bailee.steam;

import dev.bailee.kernel.SteamId;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Set;

/**
 * What a user owns of one game.
 *
 * @param items in Steam's order, the newest first
 * @param fetchedAt when Steam was asked
 */
public record Inventory(SteamId owner, String game, List<InventoryItem> items, Instant fetchedAt) {

    public Inventory {
        items = List.copyOf(items);
    }

    /** Those of these that are in it; what has changed hands since isn't. */
    public List<InventoryItem> find(Collection<InventoryItemId> ids) {
        Set<InventoryItemId> wanted = Set.copyOf(ids);
        return items.stream().filter(item -> wanted.contains(item.id())).toList();
    }
}
