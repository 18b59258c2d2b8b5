package dev.bailee.api.steam;

import dev.bailee.api.http.Refuses;
import dev.bailee.kernel.ErrorCode;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** How the sight of an inventory can be refused. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
@Refuses({
    ErrorCode.INVALID_TRADEURL,
    ErrorCode.USER_NOT_TRADEABLE,
    ErrorCode.INVENTORY_FETCH_FAILED,
    ErrorCode.STEAM_UNAVAILABLE,
    ErrorCode.STEAM_RATE_LIMITED
})
@interface RefusesInventory {}
