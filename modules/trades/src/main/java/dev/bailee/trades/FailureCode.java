package dev.bailee.trades;

/** Why an accepted trade, or one of its items, failed later. Part of the contract; {@code canceled} and {@code declined} carry none. */
public enum FailureCode {
    /** Sold, delisted or out of stock. */
    LISTING_UNAVAILABLE,
    /** Dearer than the ceiling. */
    PRICE_CHANGED,
    /** The trade URL is wrong. */
    TRADE_URL_INVALID,
    /** The user can't receive items. */
    STEAM_ACCOUNT_RESTRICTED,
    /** Nobody could be asked, for now. */
    MARKET_UNAVAILABLE,
    /** Anything else. */
    PURCHASE_FAILED,
    /** On the trade alone: the merchant said no. */
    MERCHANT_REJECTED,
    /** On the trade alone: the merchant didn't answer. */
    APPROVAL_TIMEOUT;

    /** Whether it is about the user and not about the listing. */
    boolean concernsUser() {
        return this == TRADE_URL_INVALID || this == STEAM_ACCOUNT_RESTRICTED;
    }
}
