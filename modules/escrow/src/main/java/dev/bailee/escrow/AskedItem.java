package dev.bailee.escrow;

import dev.bailee.kernel.Money;
import org.jspecify.annotations.Nullable;

/**
 * An item that a seller wants taken into custody, as the seller's inventory describes it.
 *
 * @param appid the game, such as 730
 * @param contextId the inventory within the game, {@code "2"}
 * @param assetId its id with the seller
 * @param amount how many there are in the stack
 * @param type such as {@code Base Grade Container}; may be empty
 * @param iconUrl what the wire shows as such; may be empty
 * @param price what it shall cost; null if that wasn't said
 */
public record AskedItem(
        int appid,
        String contextId,
        String assetId,
        String classId,
        int amount,
        String name,
        String marketHashName,
        String type,
        String iconUrl,
        @Nullable Money price) {}
