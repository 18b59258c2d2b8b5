package dev.bailee.sandbox;

/** The texts with which the supplier says no. Programs compare them, so they don't change. */
final class Refused {

    static final String BAD_KEY = "Bad KEY";
    static final String NOT_ENOUGH_MONEY = "Not enough money";
    static final String PRICE_CHANGED = "Item price changed";
    static final String ITEM_NOT_FOUND = "Item not found";
    static final String BAD_TRADE_LINK = "Bad trade link";
    static final String CANNOT_TRADE = "Recipient cannot trade";
    static final String TRADE_HOLD = "Recipient has a trade hold";
    static final String INVENTORY_PRIVATE = "Recipient inventory is private";
    static final String TRY_LATER = "Market is temporarily unavailable, try again later";
    static final String STRANGE = "Purchase error, code 17";
    static final String DUPLICATE = "Duplicate custom_id";
    static final String NEVER_SEEN = "Not found";
    static final String BAD_PARAMETERS = "Bad parameters";

    private Refused() {}
}
