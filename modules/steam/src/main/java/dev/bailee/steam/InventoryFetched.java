package dev.bailee.steam;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How asking Steam for an inventory ended. */
sealed interface InventoryFetched {

    /** With all of it. */
    record Items(List<InventoryItem> items) implements InventoryFetched {}

    /** With none of it. */
    record Failed(InventoryFailure failure, @Nullable Duration retryAfter) implements InventoryFetched {}
}
