package dev.bailee.api.trades;

import dev.bailee.api.http.Refuses;
import dev.bailee.kernel.ErrorCode;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** How the cancelling of a trade can be refused. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
@Refuses({ErrorCode.INVALID_TRADE_ID, ErrorCode.TRADE_NOT_FOUND, ErrorCode.INVALID_STATE_TRANSITION})
@interface RefusesCancel {}
