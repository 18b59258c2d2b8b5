package dev.bailee.market;

/** Whose doing it was that a purchase went back. */
public enum Causer {
    BUYER,
    SELLER,
    /** The supplier doesn't say, or says something we don't know. */
    UNKNOWN
}
