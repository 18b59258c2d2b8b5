package dev.bailee.callbacks;

/** What a callback can be about. */
public enum SubjectKind {
    TRADE,
    ESCROW,
    INTAKE,
    /** A crypto deposit. */
    DEPOSIT,
    /** A crypto withdrawal. */
    WITHDRAWAL
}
