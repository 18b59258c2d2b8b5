package dev.bailee.merchants;

/** A kind of request that is counted on its own, for each merchant over all its keys and clients. */
public enum Bucket {
    AUTHENTICATE_CLIENT,
    CHECK_TRADEURL,
    PRICES,
    SECURE_INVENTORY,
    SECURE_MARKET,
    SECURE_MARKET_ITEM,
    SELL,
    BUY,
    SECURE_TRADES,
    SECURE_CANCEL,
    /** What a key may do besides, each route of it together. */
    SECURE_OTHER,
    WALLET,
    CLIENT_INVENTORY,
    CLIENT_MARKET,
    CLIENT_MARKET_ITEM,
    CLIENT_SUGGESTIONS,
    CLIENT_TRADES,
    DEPOSIT,
    WITHDRAW,
    CLIENT_CANCEL,
    /** What a client token may do besides, each route of it together. */
    CLIENT_OTHER,
    /** What escrow accounts do, each route of it together. */
    ESCROW
}
