package dev.bailee.market;

/** How far the supplier has come with a purchase. It only ever moves on, though it may skip. */
public enum Stage {
    NONE,
    /** Paid; its seller is to send it. */
    BOUGHT,
    /** The user has it. */
    DELIVERED,
    /** Not delivered, or taken back after it was: the money is back with us. */
    RETURNED
}
