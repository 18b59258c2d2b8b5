package dev.bailee.ledger;

import java.sql.SQLException;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;

/**
 * The door to the money. Stateless; whoever gives a {@link Handle} decides what else is in the same transaction.
 * Transactions that post are READ COMMITTED.
 */
public final class Ledger {

    /** Makes the merchant's row, all zero; safe to repeat. */
    public void open(Handle handle, UUID merchantId) {
        handle.attach(LedgerDao.class).open(merchantId);
    }

    /**
     * Moves money, in one round trip. Posting the same again changes nothing and says so.
     *
     * @throws LedgerRefused if it may not be; the caller's transaction can then only be rolled back
     */
    public Posted post(Handle handle, Posting posting) {
        try {
            return handle.attach(LedgerDao.class).post(posting, posting.accounts(), posting.deltas());
        } catch (UnableToExecuteStatementException failure) {
            throw refusal(failure, posting);
        }
    }

    /**
     * What the merchant has.
     *
     * @throws LedgerRefused {@link LedgerRefusal#UNKNOWN_WALLET}
     */
    public Wallet wallet(Handle handle, UUID merchantId) {
        return handle.attach(LedgerDao.class)
                .wallet(merchantId)
                .orElseThrow(() -> new LedgerRefused(LedgerRefusal.UNKNOWN_WALLET, merchantId.toString()));
    }

    private static RuntimeException refusal(UnableToExecuteStatementException failure, Posting posting) {
        String sqlState = failure.getCause() instanceof SQLException cause ? cause.getSQLState() : null;
        return LedgerRefusal.ofSqlState(sqlState)
                .<RuntimeException>map(reason -> new LedgerRefused(reason, posting.reference()))
                .orElse(failure);
    }
}
