package dev.bailee.steam;

import org.jspecify.annotations.Nullable;

/**
 * An item that a user owns, as Steam describes it.
 *
 * @param amount how many there are in the stack
 * @param marketHashName what markets call it
 * @param type such as {@code Classified Rifle}
 * @param iconUrl whole, of Steam's pictures
 * @param tradable whether it can be traded now: neither bound to its owner nor held after a trade
 */
public record InventoryItem(
        InventoryItemId id,
        String classId,
        int amount,
        String name,
        String marketHashName,
        @Nullable String type,
        @Nullable String iconUrl,
        boolean tradable,
        InventoryDetails details) {}
