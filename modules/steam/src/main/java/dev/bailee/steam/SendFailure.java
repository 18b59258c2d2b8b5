package dev.bailee.steam;

/** Why an offer never came to be. */
public enum SendFailure {
    /** The token of the trade URL isn't the user's. */
    TRADE_URL_INVALID,
    /** The user may not trade. */
    USER_RESTRICTED,
    /** The user has, or we would have, a trade hold. */
    TRADE_HOLD,
    INVENTORY_PRIVATE,
    /** One of the items isn't there any more; which one, Steam doesn't say. */
    ITEMS_GONE,
    /** The bot or the user has too many offers, or no room in the inventory. */
    TOO_MANY_OFFERS,
    /** Steam says no and doesn't tell why. */
    DENIED,
    /** The bot can't log in. */
    BOT_UNAVAILABLE,
    /** Steam was away, or its answers were lost, for as long as we wanted to try. */
    STEAM_UNAVAILABLE
}
