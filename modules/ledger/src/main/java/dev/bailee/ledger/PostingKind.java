package dev.bailee.ledger;

/** What a posting is about. An item's resolution is one of {@link #PAID}, {@link #REFUNDED}, {@link #PENALISED}. */
public enum PostingKind {
    RESERVE,
    DIFFERENCE,
    COST,
    COST_REFUND,
    PAID,
    REFUNDED,
    PENALISED,
    REVERSAL,
    CORRECTION,
    CORRECTION_BACK,
    DEPOSIT_ROOM,
    DEPOSIT_ROOM_BACK,
    DEPOSIT_PRECREDIT,
    DEPOSIT_PENDING,
    DEPOSIT_FINAL,
    DEPOSIT_REVERSAL,
    COLLATERAL,
    TOP_UP,
    FUNDING,
    PAYOUT_ASK,
    PAYOUT_SENT,
    PAYOUT_BACK,
    ADMIN_CREDIT,
    ADMIN_DEBIT
}
