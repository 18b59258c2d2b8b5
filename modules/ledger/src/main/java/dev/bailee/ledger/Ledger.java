package dev.bailee.ledger;

import dev.bailee.kernel.Money;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;
import org.jdbi.v3.core.transaction.TransactionIsolationLevel;

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
            return PostCall.on(handle.getConnection(), posting);
        } catch (SQLException failure) {
            throw refusal(new UnableToExecuteStatementException(failure, null), posting.reference());
        }
    }

    /**
     * Takes back what a deposit was credited; how much of it comes from where is decided under the lock of the
     * merchant's row. The same again changes nothing.
     *
     * @return what the provider's share paid, also when it was taken back before
     * @throws LedgerRefused as {@link #post}
     */
    public Money reverse(Handle handle, DepositReversal reversal) {
        LedgerDao dao = handle.attach(LedgerDao.class);
        try {
            dao.reverse(reversal);
        } catch (UnableToExecuteStatementException failure) {
            throw refusal(failure, reversal.reference());
        }
        return Money.ofCents(dao.paidByProvider(reversal.reference()));
    }

    /**
     * A user has an item of our stock although its withdrawal had ended without it: takes again what its resolution gave
     * back, and gives up the penalty. What isn't available any more the merchant owes. The same again changes nothing.
     *
     * @return whether money moved
     * @throws LedgerRefused as {@link #post}
     */
    public boolean correct(Handle handle, UUID merchantId, UUID tradeId, UUID itemId) {
        try {
            return handle.attach(LedgerDao.class).correct(merchantId, tradeId, itemId);
        } catch (UnableToExecuteStatementException failure) {
            throw refusal(failure, "the correction of item " + itemId);
        }
    }

    /**
     * The user gave such an item back: the resolution stands again as it was. Nothing if there was no correction, or if
     * that was undone before.
     *
     * @return whether money moved
     */
    public boolean undoCorrection(Handle handle, UUID merchantId, UUID tradeId, UUID itemId) {
        return handle.attach(LedgerDao.class).undoCorrection(merchantId, tradeId, itemId);
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

    /** A merchant's transactions that are no trades, newest first. */
    public TransactionPage transactions(Handle handle, TransactionFilter filter) {
        TransactionDao dao = handle.attach(TransactionDao.class);
        List<PostingKind> kinds = filter.kinds();
        return new TransactionPage(dao.page(filter, kinds), dao.total(filter, kinds));
    }

    /** One of them, if the merchant has it. */
    public Optional<Transaction> transaction(Handle handle, UUID merchantId, UUID id) {
        return handle.attach(TransactionDao.class).find(merchantId, id);
    }

    /**
     * Compares the books with themselves and with what others claim. Reads alone; {@link AuditReport#confirmed} says
     * what a finding is worth.
     *
     * @param snapshot a REPEATABLE READ transaction, in which the claims are read too
     * @param claims what the trades, the merchants' shares and the suppliers say
     */
    public AuditReport audit(Handle snapshot, Claims claims, AuditScope scope) {
        if (snapshot.getTransactionIsolationLevel() != TransactionIsolationLevel.REPEATABLE_READ) {
            throw new IllegalStateException("an audit needs REPEATABLE READ");
        }
        return new Audit(snapshot.attach(AuditDao.class), scope).report(claims);
    }

    /**
     * Remembers that all this snapshot holds was verified; the next audit may start from there.
     *
     * @param snapshot the transaction of the audit itself; fails to serialise if another audit was kept meanwhile
     * @param report a clean one
     */
    public void keepVerified(Handle snapshot, AuditReport report, Instant at) {
        if (!report.clean()) {
            throw new IllegalArgumentException("there are findings: " + report.findings());
        }
        snapshot.attach(AuditDao.class).keepVerified(at);
    }

    /** Whether whoever asks could change what was posted, past the functions that guard it. */
    public boolean isOpenToChange(Handle handle) {
        return handle.attach(LedgerDao.class).mayChange();
    }

    /** When the audit was that the next one may start from, if there was one. */
    public Optional<Instant> verifiedAt(Handle handle) {
        return handle.attach(AuditDao.class).verifiedAt();
    }

    /** Sets the mark, or renews the findings of the one that stands. */
    public void markOutOfBalance(Handle handle, AuditReport confirmed, Instant at) {
        List<String> findings =
                confirmed.findings().stream().map(Finding::toString).toList();
        handle.attach(AuditDao.class).markOutOfBalance(at, findings);
    }

    /** The mark, if one stands. Whatever pays out asks for it first, and then doesn't. */
    public Optional<OutOfBalance> outOfBalance(Handle handle) {
        return handle.attach(AuditDao.class).outOfBalance();
    }

    /**
     * Takes the mark away.
     *
     * @param operator who decided so
     * @return whether there was one
     */
    public boolean clearOutOfBalance(Handle handle, String operator, Instant at) {
        return handle.attach(AuditDao.class).clearOutOfBalance(at, operator);
    }

    private static RuntimeException refusal(UnableToExecuteStatementException failure, String reference) {
        String sqlState = failure.getCause() instanceof SQLException cause ? cause.getSQLState() : null;
        return LedgerRefusal.ofSqlState(sqlState)
                .<RuntimeException>map(reason -> new LedgerRefused(reason, reference))
                .orElse(failure);
    }
}
