package dev.bailee.ledger;

/** How far a transaction of a merchant's list is. What is in the ledger is {@link #COMPLETED} or {@link #POSTED}. */
public enum TransactionStatus {
    INITIATED,
    PENDING,
    PENDING_ADMIN,
    APPROVED,
    REJECTED,
    COMPLETED,
    FAILED,
    CANCELLED,
    REFUNDED,
    EXPIRED,
    POSTED
}
