package dev.bailee.merchants;

/** What an API key was made for. */
public enum Scope {
    /** Everything a key can do. */
    CORE_ACCESS,
    /** What changes nothing under {@code /secure}: every GET, and the check of a trade URL. */
    CORE_READ,
    /** The wallet and its transactions, under {@code /v1}. */
    WALLET
}
