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
    APPROVAL_TIMEOUT,
    /** On a deposit: the user may not trade, gave a wrong trade URL, or has traded the items away. */
    USER_TRADE_RESTRICTED,
    /** On a deposit: the user's inventory can't be seen any more. */
    USER_INVENTORY_PRIVATE,
    /** On a deposit: Steam would keep the items for days before they are ours. */
    USER_ESCROW,
    /** On a deposit: no offer could be made, for a reason that is not the user's. */
    SERVICE_UNAVAILABLE;

    /** Whether it is about the user and not about the listing. */
    boolean concernsUser() {
        return this == TRADE_URL_INVALID || this == STEAM_ACCOUNT_RESTRICTED;
    }
}
