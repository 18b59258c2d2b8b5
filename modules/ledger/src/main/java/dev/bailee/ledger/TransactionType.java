package dev.bailee.ledger;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a merchant's list of transactions calls them. The ledger itself knows those that have a {@link #kind}. */
public enum TransactionType {
    DEPOSIT(PostingKind.FUNDING, TransactionStatus.COMPLETED),
    WITHDRAWAL(null, TransactionStatus.COMPLETED),
    REFUND(null, TransactionStatus.COMPLETED),
    INTERNAL_TRANSFER(null, TransactionStatus.COMPLETED),
    ADMIN_CREDIT(PostingKind.ADMIN_CREDIT, TransactionStatus.POSTED),
    ADMIN_DEBIT(PostingKind.ADMIN_DEBIT, TransactionStatus.POSTED);

    private final @Nullable PostingKind kind;
    private final TransactionStatus onceInLedger;

    TransactionType(@Nullable PostingKind kind, TransactionStatus onceInLedger) {
        this.kind = kind;
        this.onceInLedger = onceInLedger;
    }

    /** The postings of this type, if the ledger tells them. */
    Optional<PostingKind> kind() {
        return Optional.ofNullable(kind);
    }

    /** What a transaction of this type is once it is a posting: final. */
    TransactionStatus onceInLedger() {
        return onceInLedger;
    }
}
