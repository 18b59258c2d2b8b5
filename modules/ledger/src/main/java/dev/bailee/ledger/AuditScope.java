package dev.bailee.ledger;

/** How much of the past an audit looks at. Claims are always checked as they are given. */
public enum AuditScope {
    /** What was posted since the last audit that was {@linkplain Ledger#keepVerified kept}. */
    SINCE_VERIFIED,
    /** All of it, trusting nothing. */
    FULL
}
