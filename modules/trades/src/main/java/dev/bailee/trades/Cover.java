package dev.bailee.trades;

import dev.bailee.kernel.Money;
import dev.bailee.ledger.Ledger;
import dev.bailee.ledger.LedgerRefusal;
import dev.bailee.ledger.LedgerRefused;
import dev.bailee.ledger.Postings;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** Takes the room for what a deposit is credited at once, and says whose money stands behind it. */
final class Cover {

    // each time it fails somebody else took some of the room, so it isn't the same failure twice
    private static final int TRIES = 5;
    private static final String ROOM = "room";

    private final Ledger ledger;

    Cover(Ledger ledger) {
        this.ledger = ledger;
    }

    /** The deposit with as much credited at once as {@code cap} allows and there is room for. */
    Deposit of(Handle handle, NewDeposit part, Money cap) {
        Money wanted = cap.min(part.total());
        for (int attempt = 0; attempt < TRIES && wanted.isPositive(); attempt++) {
            wanted = wanted.min(ledger.wallet(handle, part.trade().merchantId()).instantRoom());
            if (wanted.isPositive() && take(handle, part.trade(), wanted)) {
                return part.deposit(wanted, byMerchant(handle, part.trade().merchantId(), wanted));
            }
        }
        return part.deposit(Money.ZERO, Money.ZERO);
    }

    // another deposit may have taken some of the room since it was read
    private boolean take(Handle handle, Trade trade, Money precredit) {
        handle.savepoint(ROOM);
        try {
            ledger.post(handle, Postings.depositRoom(trade.merchantId(), trade.id(), precredit));
            return true;
        } catch (LedgerRefused refused) {
            if (refused.reason() != LedgerRefusal.INSUFFICIENT) {
                throw refused;
            }
            handle.rollbackToSavepoint(ROOM);
            return false;
        }
    }

    // what stands behind another deposit stands behind no second one. The merchant's balances are locked by now, so
    // nobody else counts at the same time
    private Money byMerchant(Handle handle, UUID merchantId, Money precredit) {
        Money collateral = ledger.wallet(handle, merchantId).collateral();
        Money bound = handle.attach(DepositsDao.class).boundCollateral(merchantId);
        return collateral.isMoreThan(bound) ? precredit.min(collateral.minus(bound)) : Money.ZERO;
    }
}
