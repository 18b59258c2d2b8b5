package dev.bailee.api.trades;

import dev.bailee.api.http.Refuses;
import dev.bailee.kernel.ErrorCode;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** How a withdrawal of the cheapest of a name can be refused. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
@Refuses({
    ErrorCode.EXTERNAL_ID_EXISTS,
    ErrorCode.WITHDRAW_IN_PROGRESS,
    ErrorCode.SERVICE_UNAVAILABLE,
    ErrorCode.MERCHANT_NO_CALLBACK_URL,
    ErrorCode.NO_API_SECRET_CONFIGURED,
    ErrorCode.INVALID_TRADEURL,
    ErrorCode.USER_NOT_TRADEABLE,
    ErrorCode.STEAM_UNAVAILABLE,
    ErrorCode.STEAM_RATE_LIMITED,
    ErrorCode.LISTING_NOT_FOUND,
    ErrorCode.LISTING_RESERVED,
    ErrorCode.INSUFFICIENT_ITEM_AMOUNT,
    ErrorCode.EXCEEDS_MAX_AMOUNT,
    ErrorCode.MERCHANT_BALANCE_LOW
})
@interface RefusesQuickBuy {}
