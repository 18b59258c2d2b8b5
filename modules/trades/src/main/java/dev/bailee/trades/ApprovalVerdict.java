package dev.bailee.trades;

/** What became of the question whether the merchant allows a withdrawal. */
public enum ApprovalVerdict {
    APPROVED,
    REJECTED,
    /** Nobody answered, or there was nobody to ask. */
    UNANSWERED;

    FailureCode failure() {
        return this == REJECTED ? FailureCode.MERCHANT_REJECTED : FailureCode.APPROVAL_TIMEOUT;
    }
}
