package dev.bailee.market;

/** Why an item was not bought, as the item shows it on the wire. */
public enum FailureCode {
    /** Sold, delisted or out of stock. */
    LISTING_UNAVAILABLE,
    /** Nobody sells it at or below the ceiling any more. */
    PRICE_CHANGED,
    /** The trade URL is wrong. */
    TRADE_URL_INVALID,
    /** The user's Steam account can't receive it. */
    STEAM_ACCOUNT_RESTRICTED,
    /** It could not be had for now, by our fault or the supplier's, and patience ran out. */
    MARKET_UNAVAILABLE,
    /** Anything else the supplier says. */
    PURCHASE_FAILED
}
