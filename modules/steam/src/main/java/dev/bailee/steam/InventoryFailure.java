package dev.bailee.steam;

import dev.bailee.kernel.ErrorCode;
import dev.bailee.kernel.Refusal;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Why an inventory couldn't be had. */
enum InventoryFailure {
    PRIVATE(ErrorCode.INVENTORY_FETCH_FAILED, "the inventory is private"),
    UNREADABLE(ErrorCode.INVENTORY_FETCH_FAILED, "the inventory can't be read"),
    UNAVAILABLE(ErrorCode.STEAM_UNAVAILABLE, ErrorCode.STEAM_UNAVAILABLE.message()),
    RATE_LIMITED(ErrorCode.STEAM_RATE_LIMITED, ErrorCode.STEAM_RATE_LIMITED.message());

    private final ErrorCode code;
    private final String text;

    InventoryFailure(ErrorCode code, String text) {
        this.code = code;
        this.text = text;
    }

    Refusal refusal(@Nullable Duration retryAfter) {
        Refusal refusal = Refusal.of(code, text);
        return retryAfter == null ? refusal : refusal.retryAfter(retryAfter);
    }
}
