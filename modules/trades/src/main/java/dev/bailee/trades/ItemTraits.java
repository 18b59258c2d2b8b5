package dev.bailee.trades;

import org.jspecify.annotations.Nullable;

/**
 * What sets an item apart from others of its name when it comes in; its price hangs on it, then and when it is sold.
 *
 * @param wear its float, 0 to 1, as decimal text
 * @param paintSeed number of its pattern
 * @param phase of a Doppler, as suppliers write it
 * @param classId Steam's id of all items that look alike
 * @param iconUrl a picture of it
 */
public record ItemTraits(
        @Nullable String wear,
        @Nullable Integer paintSeed,
        @Nullable String phase,
        @Nullable String classId,
        @Nullable String iconUrl) {

    /** Nothing particular is known. */
    public static final ItemTraits NONE = new ItemTraits(null, null, null, null, null);
}
