package dev.bailee.escrow;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Which page of a list, the rows that changed last first.
 *
 * @param status only those in it; null for all
 * @param limit how many rows, 1 to 100
 * @param after the last row of the page before; null for the first page
 */
public record PageAsk<S extends Enum<S>>(
        @Nullable S status, int limit, @Nullable UUID after) {

    /** What the place where a page ended is kept under. */
    String statusKey() {
        return status == null ? "" : status.name();
    }
}
