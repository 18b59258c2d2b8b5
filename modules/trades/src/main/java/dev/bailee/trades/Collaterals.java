package dev.bailee.trades;

import dev.bailee.kernel.ErrorCode;
import dev.bailee.kernel.Ids;
import dev.bailee.kernel.Money;
import dev.bailee.kernel.Refusal;
import dev.bailee.ledger.Ledger;
import dev.bailee.ledger.LedgerRefusal;
import dev.bailee.ledger.LedgerRefused;
import dev.bailee.ledger.Posting;
import dev.bailee.ledger.Postings;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/**
 * What stands behind instant credit: money that a merchant sets aside, and a share with which we answer for it. Neither
 * can be taken away as long as it covers a deposit that isn't final.
 */
public final class Collaterals {

    private final Ledger ledger;
    private final Ids ids;

    public Collaterals(Ledger ledger, Ids ids) {
        this.ledger = ledger;
        this.ids = ids;
    }

    /**
     * Sets some of what is available aside.
     *
     * @throws Refusal INVALID_AMOUNT, INSUFFICIENT_BALANCE
     */
    public void putIn(Handle handle, UUID merchantId, Money amount) {
        require(amount.isPositive());
        post(handle, Postings.collateralIn(merchantId, ids.next(), amount));
    }

    /**
     * Makes some of it available again.
     *
     * @throws Refusal INVALID_AMOUNT, INSUFFICIENT_BALANCE also if it covers a deposit that isn't final
     */
    public void takeOut(Handle handle, UUID merchantId, Money amount) {
        require(amount.isPositive());
        post(handle, Postings.collateralOut(merchantId, ids.next(), amount));
    }

    /**
     * Says with how much we answer for a merchant from now on, in all.
     *
     * @throws Refusal INVALID_AMOUNT if it is negative, INSUFFICIENT_BALANCE if more of it covers deposits
     */
    public void grant(Handle handle, UUID merchantId, Money share) {
        require(share.cents() >= 0);
        DepositsDao dao = handle.attach(DepositsDao.class);
        dao.openShare(merchantId);
        Money more = share.minus(dao.lockShare(merchantId).orElseThrow());
        if (more.isPositive()) {
            post(handle, Postings.shareGranted(merchantId, ids.next(), more));
        } else if (more.cents() < 0) {
            post(handle, Postings.shareTaken(merchantId, ids.next(), more.negated()));
        }
        dao.setShare(merchantId, share);
    }

    /** With how much we answer for a merchant, less what reversals took of it. */
    public Money share(Handle handle, UUID merchantId) {
        return handle.attach(DepositsDao.class).share(merchantId).orElse(Money.ZERO);
    }

    private static void require(boolean possible) {
        if (!possible) {
            throw Refusal.of(ErrorCode.INVALID_AMOUNT);
        }
    }

    private void post(Handle handle, Posting posting) {
        try {
            ledger.post(handle, posting);
        } catch (LedgerRefused refused) {
            throw refused.reason() == LedgerRefusal.INSUFFICIENT ? Refusal.of(ErrorCode.INSUFFICIENT_BALANCE) : refused;
        }
    }
}
