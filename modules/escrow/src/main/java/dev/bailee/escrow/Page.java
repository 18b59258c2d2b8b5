package dev.bailee.escrow;

import java.util.List;

/**
 * Some rows of a list.
 *
 * @param hasMore whether there is a page after the last of them
 */
public record Page<T>(List<T> rows, boolean hasMore) {

    public Page {
        rows = List.copyOf(rows);
    }
}
