package dev.bailee.trades;

import dev.bailee.kernel.Money;
import dev.bailee.ledger.DepositReversal;
import dev.bailee.ledger.Ledger;
import dev.bailee.ledger.Postings;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * A deposit, locked for the rest of the transaction, and what this transaction does to it: each move posts the money
 * that goes with it and is remembered until {@link #save}.
 */
final class OpenDeposit {

    private final Handle handle;
    private final DepositsDao dao;
    private final Ledger ledger;
    private final Instant now;
    private Trade trade;
    private Deposit deposit;
    private List<DepositItem> items = List.of();
    private boolean moved;
    private boolean changed;

    private OpenDeposit(Handle handle, DepositsDao dao, Ledger ledger, Trade trade, Deposit deposit, Instant now) {
        this.handle = handle;
        this.dao = dao;
        this.ledger = ledger;
        this.trade = trade;
        this.deposit = deposit;
        this.now = now;
    }

    /** The deposit, if the trade is one. */
    static Optional<OpenDeposit> lock(Handle handle, Ledger ledger, UUID tradeId, Instant now) {
        DepositsDao dao = handle.attach(DepositsDao.class);
        return handle.attach(TradesDao.class)
                .lock(tradeId)
                .filter(trade -> trade.type() == TradeType.DEPOSIT)
                .map(trade -> new OpenDeposit(handle, dao, ledger, trade, dao.lock(tradeId), now));
    }

    Trade trade() {
        return trade;
    }

    Deposit deposit() {
        return deposit;
    }

    boolean hasMoved() {
        return moved;
    }

    /** Notes what the offer tells apart from the status: its name, and a better word on the end of the hold. */
    void learn(Handover fact) {
        boolean named = trade.offerId() == null && fact.offerId() != null;
        boolean settles = trade.status() == TradeStatus.HOLD
                && fact.settlesAt() != null
                && !fact.settlesAt().equals(trade.holdEndAt());
        if (named || settles) {
            Instant holdEnd = settles ? fact.settlesAt() : trade.holdEndAt();
            trade = TradeChange.learned(trade, named ? fact.offerId() : trade.offerId(), holdEnd, now);
            changed = true;
        }
    }

    /** How it looks to its merchant now. */
    TradeView view() {
        // a deposit has at least one
        items = items.isEmpty() ? dao.itemsOf(new UUID[] {trade.id()}) : items;
        return TradeView.of(trade, deposit, items);
    }

    /**
     * Locks the provider's share ahead of the merchant's balances, as everybody does who needs both. To be called before
     * the first move where a later one may revert: on the way there money is posted.
     */
    void lockShare() {
        Optional<Money> _ = dao.lockShare(trade.merchantId());
    }

    /** Takes the deposit along one edge, with its postings. */
    void move(DepositMove move, @Nullable Instant holdEnd) {
        switch (move.to()) {
            case INITIATED, PENDING, ACTIVE -> {}
            case HOLD -> receive();
            case COMPLETED -> settle();
            case REVERTED -> revert();
            case DECLINED, CANCELED, FAILED -> {
                giveRoomBack();
                dao.close(trade.id());
            }
        }
        trade = TradeChange.stepped(trade, move, holdEnd, now);
        moved = true;
        changed = true;
    }

    // what covered its instant credit went back when it ended, so if it was taken up again there is none
    private void receive() {
        deposit = trade.status().isTerminal() ? deposit.withoutPrecredit() : deposit;
        if (deposit.isInstant()) {
            ledger.post(handle, Postings.depositPrecredit(trade.merchantId(), trade.id(), deposit.precredit()));
        }
        if (deposit.rest().isPositive()) {
            ledger.post(handle, Postings.depositPending(trade.merchantId(), trade.id(), deposit.rest()));
        }
        deposit = deposit.holding(deposit.room(), deposit.rest());
        dao.close(trade.id());
    }

    // where nothing can be taken back it comes straight from the offer
    private void settle() {
        if (trade.status() != TradeStatus.HOLD) {
            receive();
        }
        if (deposit.pending().isPositive()) {
            ledger.post(handle, Postings.depositFinal(trade.merchantId(), trade.id(), deposit.pending()));
        }
        giveRoomBack();
        deposit = deposit.holding(Money.ZERO, Money.ZERO);
    }

    private void revert() {
        Money share = dao.lockShare(trade.merchantId()).orElse(Money.ZERO);
        giveRoomBack();
        Money pending = deposit.pending();
        Money rest = deposit.total().minus(pending);
        Money paid = ledger.reverse(handle, new DepositReversal(trade.merchantId(), trade.id(), pending, rest, share));
        if (paid.isPositive()) {
            dao.setShare(trade.merchantId(), share.minus(paid));
        }
        deposit = deposit.holding(Money.ZERO, Money.ZERO);
    }

    private void giveRoomBack() {
        if (deposit.room().isPositive()) {
            ledger.post(handle, Postings.depositRoomBack(trade.merchantId(), trade.id(), deposit.room()));
            deposit = deposit.holding(Money.ZERO, deposit.pending());
        }
    }

    /** Calls for an operator, or calls off the one who was called. */
    void mark(boolean needed) {
        if (needed != (deposit.stuckAt() != null)) {
            dao.mark(trade.id(), needed ? now : null);
        }
    }

    /** Writes the rows as they are now. */
    Trade save(@Nullable Instant wakeAt) {
        trade = TradeChange.waking(trade, wakeAt);
        handle.attach(TradesDao.class).save(trade);
        if (changed) {
            dao.save(deposit, now);
        }
        return trade;
    }
}
