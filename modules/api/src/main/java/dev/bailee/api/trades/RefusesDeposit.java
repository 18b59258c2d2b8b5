package dev.bailee.api.trades;

import dev.bailee.api.http.Refuses;
import dev.bailee.kernel.ErrorCode;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** How a deposit can be refused. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
@Refuses({
    ErrorCode.MISSING_ITEMS,
    ErrorCode.TOO_MANY_ITEMS,
    ErrorCode.EXTERNAL_ID_EXISTS,
    ErrorCode.DEPOSIT_IN_PROGRESS,
    ErrorCode.FLEET_DEGRADED,
    ErrorCode.SERVICE_UNAVAILABLE,
    ErrorCode.INSTANT_DEPOSITS_DISABLED,
    ErrorCode.NO_BOTS_AVAILABLE,
    ErrorCode.TOO_MANY_ACTIVE_TRADES,
    ErrorCode.INVALID_TRADEURL,
    ErrorCode.USER_NOT_TRADEABLE,
    ErrorCode.INVENTORY_FETCH_FAILED,
    ErrorCode.STEAM_UNAVAILABLE,
    ErrorCode.STEAM_RATE_LIMITED,
    ErrorCode.RATE_LIMITED,
    ErrorCode.UNPROCESSABLE,
    ErrorCode.ITEMS_UNAVAILABLE,
    ErrorCode.NO_OFFER_FOUND,
    ErrorCode.ITEMS_NOT_ACCEPTED,
    ErrorCode.EXCEEDS_MAX_AMOUNT,
    ErrorCode.INSUFFICIENT_ITEM_AMOUNT,
    ErrorCode.PRICE_CHANGED,
    ErrorCode.TRADE_OFFER_FAILED
})
@interface RefusesDeposit {}
