package dev.bailee.workflows.housekeeping;

/** What comes round. */
public enum Chore {
    /** Brings every supplier's catalogue up to date. */
    MARKET_SYNC,
    /** Computes every game's price list anew. */
    PRICE_LISTS,
    /** Proves the ledger. */
    LEDGER_AUDIT,
    /** Forgets what users owned days ago. */
    OLD_INVENTORIES
}
