package dev.bailee.ledger;

/** Every way in which the books can be wrong. */
public enum FindingKind {
    /** A posting's entries don't sum to zero, or it has none. */
    POSTING_UNBALANCED,
    /** A posting moves a merchant's accounts without a place in its chain, or has one and doesn't. */
    POSTING_OUT_OF_CHAIN,
    /** An entry belongs to no posting; looked for in a full audit. */
    ENTRY_WITHOUT_POSTING,
    /** A wallet moved more or fewer times than it has postings. */
    CHAIN_GAP,
    /** The balance after an entry isn't the one before it and the entry. */
    CHAIN_BROKEN,
    /** A balance isn't the sum of its entries. */
    BALANCE_DIFFERS,
    /** A merchant has postings and no wallet. */
    WALLET_MISSING,
    /** A terminal item was neither paid nor given back. */
    RESOLUTION_MISSING,
    /** A live item was paid or given back already. */
    RESOLUTION_TOO_EARLY,
    /** An item was resolved under another reference than its one. */
    RESOLUTION_DOUBLED,
    /** What a merchant has reserved isn't what its open items hold. */
    RESERVED_DIFFERS,
    /** What a merchant has pending isn't what its deposits in hold say. */
    PENDING_DIFFERS,
    /** A merchant's room for instant credit isn't its collateral and the provider's, less what live deposits hold. */
    ROOM_DIFFERS,
    /** A deposit that was taken back has no reversal, or one that wasn't has one. */
    REVERSAL_DIFFERS,
    /** A supplier reports other funds than we have booked. */
    SUPPLIER_FUNDS_DIFFER
}
