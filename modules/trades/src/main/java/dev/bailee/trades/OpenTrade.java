package dev.bailee.trades;

import dev.bailee.kernel.Money;
import dev.bailee.ledger.Account;
import dev.bailee.ledger.Ledger;
import dev.bailee.ledger.Penalty;
import dev.bailee.ledger.Postings;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * A trade and its items, locked for the rest of the transaction, and what this transaction does to them: each move
 * changes the row, posts the money that goes with it, and is remembered until {@link #save}.
 */
final class OpenTrade {

    private final Handle handle;
    private final TradesDao dao;
    private final Ledger ledger;
    private final WithdrawalSettings settings;
    private final Instant now;
    private final List<Item> items;
    private Trade trade;
    private boolean moved;
    private boolean changed;

    private OpenTrade(
            Handle handle, TradesDao dao, Ledger ledger, WithdrawalSettings settings, Trade trade, Instant now) {
        this.handle = handle;
        this.dao = dao;
        this.ledger = ledger;
        this.settings = settings;
        this.trade = trade;
        this.now = now;
        this.items = new ArrayList<>(dao.lockItems(trade.id()));
    }

    static Optional<OpenTrade> lock(
            Handle handle, Ledger ledger, WithdrawalSettings settings, UUID tradeId, Instant now) {
        TradesDao dao = handle.attach(TradesDao.class);
        return dao.lock(tradeId).map(trade -> new OpenTrade(handle, dao, ledger, settings, trade, now));
    }

    Trade trade() {
        return trade;
    }

    List<Item> items() {
        return List.copyOf(items);
    }

    boolean hasMoved() {
        return moved;
    }

    /** Notes what a purchase tells apart from the item's status: what it cost, and the end of its hold. */
    Item learn(Item item, Sourcing fact) {
        Item known = item.boughtAt() == null && fact.isBought() ? bought(item, fact) : item;
        if (!known.isMovable()) {
            refundCost(known, fact);
        }
        Instant settlesAt = fact.settlesAt();
        if (settlesAt == null || known.status() != TradeStatus.HOLD || settlesAt.equals(known.holdEndAt())) {
            return known;
        }
        return heldUntil(known, settlesAt);
    }

    private Item bought(Item item, Sourcing fact) {
        ledger.post(handle, Postings.cost(trade.merchantId(), trade.id(), item.id(), key(fact), paid(fact)));
        return item.isLive() ? charge(item, charged(fact)) : foundLate(item);
    }

    // the merchant has the money back already: what the supplier took is ours to bear until it returns it
    private Item foundLate(Item item) {
        dao.foundLate(item.id(), now);
        return replace(TradeChange.bought(item, item.price(), item.held(), now));
    }

    // what was reserved above the cost goes back at once
    private Item charge(Item item, Money charged) {
        dao.bought(item.id(), charged, now);
        Money saved = item.held().minus(charged);
        if (saved.isPositive()) {
            ledger.post(handle, Postings.difference(trade.merchantId(), trade.id(), item.id(), saved));
        }
        return replace(TradeChange.bought(item, charged, charged, now));
    }

    private void refundCost(Item item, Sourcing fact) {
        if (fact.stage() == Sourcing.Stage.RETURNED && fact.isBought()) {
            ledger.post(handle, Postings.costRefund(trade.merchantId(), trade.id(), item.id(), key(fact), paid(fact)));
        }
    }

    private Item heldUntil(Item item, Instant holdEnd) {
        dao.heldUntil(item.id(), holdEnd, now);
        changed = true;
        return replace(TradeChange.heldUntil(item, holdEnd));
    }

    /** Calls for an operator, or calls off the one who was called. */
    void mark(Item item, @Nullable Instant overdueSince) {
        if (item.stuckAt() == null && overdueSince != null) {
            dao.park(new UUID[] {item.id()}, overdueSince);
        }
        if (item.stuckAt() != null && overdueSince == null) {
            dao.unpark(item.id());
        }
    }

    /**
     * Sees to the money of an item of ours that the user took after it had been given up and paid back, or gave back after
     * that. It stays what it is; where the item went, and that it did, is called back.
     */
    Item correct(Item item, Sourcing fact) {
        if (!item.fromStock() || !item.wasGivenUp() || !fact.wasDelivered()) {
            return item;
        }
        UUID merchant = trade.merchantId();
        if (fact.stage() == Sourcing.Stage.RETURNED) {
            moved |= ledger.undoCorrection(handle, merchant, trade.id(), item.id());
            return item;
        }
        return ledger.correct(handle, merchant, trade.id(), item.id()) ? tookAfterAll(item, fact) : item;
    }

    private Item tookAfterAll(Item item, Sourcing fact) {
        dao.tookAfterAll(item.id(), fact.offerId(), fact.assetId(), now);
        moved = true;
        changed = true;
        return replace(TradeChange.taken(item, fact));
    }

    /** Takes an item along one edge, with its posting. */
    Item move(Item item, Move move, @Nullable Sourcing fact) {
        Money penalty = move.isPenalised() ? penalise(item) : Money.ZERO;
        post(item, move, penalty);
        if (fact != null && move.to().isTerminal()) {
            refundCost(item, fact);
        }
        Item after = TradeChange.moved(item, move, fact, holdEnd(move, fact));
        if (dao.move(after, item.status(), now) != 1) {
            throw new IllegalStateException("item " + item.id() + " moved although it was locked");
        }
        moved = true;
        changed = true;
        return replace(after);
    }

    private Money penalise(Item item) {
        Money base = item.isLive() ? item.held() : item.price();
        Money penalty = Penalty.charge(trade.declined(), base);
        trade = TradeChange.declined(trade, trade.declined().plus(base));
        return penalty;
    }

    private void post(Item item, Move move, Money penalty) {
        if (!move.to().isTerminal()) {
            return;
        }
        UUID merchant = trade.merchantId();
        if (item.status() == TradeStatus.COMPLETED) {
            // the supplier gave the money back, or the bot has its item again: else there is no reversal to speak of
            ledger.post(
                    handle, Postings.reversal(merchant, trade.id(), item.id(), item.price(), penalty, sellerOf(item)));
        } else if (move.to() == TradeStatus.COMPLETED) {
            ledger.post(handle, Postings.paid(merchant, trade.id(), item.id(), item.held(), sellerOf(item)));
        } else if (move.isPenalised()) {
            ledger.post(handle, Postings.penalised(merchant, trade.id(), item.id(), item.held(), penalty));
        } else {
            ledger.post(handle, Postings.refunded(merchant, trade.id(), item.id(), item.held()));
        }
    }

    private static Account sellerOf(Item item) {
        return item.fromStock() ? Account.STOCK : Account.SUPPLIERS;
    }

    private @Nullable Instant holdEnd(Move move, @Nullable Sourcing fact) {
        return move.to() == TradeStatus.HOLD ? TradeChange.holdEnd(fact, now, settings.hold(trade.game())) : null;
    }

    private Item replace(Item item) {
        items.set(item.position() - 1, item);
        return item;
    }

    /** Gives the trade's end a reason of its own, such as a merchant's refusal. */
    void endFor(FailureCode error) {
        trade = TradeChange.failed(trade, error);
    }

    /** Writes the trade's row as its items now say. */
    Trade save(@Nullable Instant wakeAt) {
        if (changed) {
            trade = TradeChange.summed(trade, items, now);
        }
        trade = TradeChange.waking(trade, wakeAt);
        dao.save(trade);
        return trade;
    }

    private static Money charged(Sourcing fact) {
        return Objects.requireNonNull(fact.charged());
    }

    private static Money paid(Sourcing fact) {
        return Objects.requireNonNull(fact.paid());
    }

    private static String key(Sourcing fact) {
        return Objects.requireNonNull(fact.key());
    }
}
