package dev.bailee.steam;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What sets an item apart from others of its name, as far as Steam tells.
 *
 * @param exterior such as {@code Field-Tested}
 * @param rarity such as {@code Classified}
 * @param color of its rarity, six hexadecimal digits
 * @param wear its float, 0 to 1, as decimal text
 * @param paintIndex the number of its finish, which tells the phases of a Doppler apart
 * @param phase of a Doppler, as suppliers write it: {@code ruby} or the like
 * @param inspectLink opens the item in the game
 */
public record InventoryDetails(
        @Nullable String exterior,
        @Nullable String rarity,
        @Nullable String color,
        @Nullable String wear,
        @Nullable Integer paintSeed,
        @Nullable Integer paintIndex,
        @Nullable String phase,
        @Nullable String inspectLink,
        List<Sticker> stickers,
        @Nullable Sticker charm) {

    /** Nothing is known. */
    public static final InventoryDetails NONE =
            new InventoryDetails(null, null, null, null, null, null, null, null, List.of(), null);

    public InventoryDetails {
        stickers = List.copyOf(stickers);
    }

    /**
     * What somebody has put on a weapon.
     *
     * @param slot from 0, in the order in which Steam names them
     */
    public record Sticker(String name, int slot, String iconUrl) {}
}
