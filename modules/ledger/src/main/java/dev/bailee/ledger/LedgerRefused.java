package dev.bailee.ledger;

/** A posting was refused. The database has given up the caller's transaction: it can only be rolled back. */
public final class LedgerRefused extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final LedgerRefusal reason;

    LedgerRefused(LedgerRefusal reason, String reference) {
        super(reason + ": " + reference);
        this.reason = reason;
    }

    public LedgerRefusal reason() {
        return reason;
    }
}
