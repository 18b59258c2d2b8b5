package dev.bailee.trades;

import dev.bailee.callbacks.Callbacks;
import dev.bailee.callbacks.Subject;
import dev.bailee.callbacks.SubjectKind;
import dev.bailee.kernel.ErrorCode;
import dev.bailee.kernel.Ids;
import dev.bailee.kernel.Money;
import dev.bailee.kernel.Refusal;
import dev.bailee.kernel.TradeUrl;
import dev.bailee.ledger.Ledger;
import dev.bailee.ledger.LedgerRefusal;
import dev.bailee.ledger.LedgerRefused;
import dev.bailee.ledger.Postings;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * The life of a withdrawal, from its acceptance to its end. Every method works in the caller's transaction and may be
 * called twice or late: what already happened isn't done again.
 */
public final class Withdrawals {

    private final Ledger ledger;
    private final Callbacks callbacks;
    private final Ids ids;
    private final InstantSource clock;
    private final WithdrawalSettings settings;
    private final Edges edges;
    private final Agenda agenda;

    public Withdrawals(Ledger ledger, Callbacks callbacks, Ids ids, InstantSource clock, WithdrawalSettings settings) {
        this.ledger = ledger;
        this.callbacks = callbacks;
        this.ids = ids;
        this.clock = clock;
        this.settings = settings;
        this.edges = new Edges(settings);
        this.agenda = new Agenda(edges, settings);
    }

    /** The same of goods that need no booking. */
    public TradeView accept(Handle handle, Acceptance asked) {
        return accept(handle, asked, _ -> {});
    }

    /**
     * Writes the trade and reserves the money for it.
     *
     * @param booking takes the goods for the trade of this id, before the merchant's balances are locked
     * @throws Refusal EXTERNAL_ID_EXISTS with the {@code tradeId} that has it, MERCHANT_BALANCE_LOW
     */
    public TradeView accept(Handle handle, Acceptance asked, Consumer<UUID> booking) {
        TradesDao dao = handle.attach(TradesDao.class);
        NewTrade asks = NewTrade.of(asked, ids, now());
        if (!asks.write(dao)) {
            throw externalIdExists(dao, asked);
        }
        booking.accept(asks.trade().id());
        reserve(handle, asks.trade(), asked.total());
        return TradeView.of(asks.trade(), asks.items());
    }

    private static Refusal externalIdExists(TradesDao dao, Acceptance asked) {
        String externalId = asked.externalId() == null ? "" : asked.externalId();
        UUID holder = dao.idOf(asked.merchantId(), externalId).orElseThrow();
        return Refusal.of(ErrorCode.EXTERNAL_ID_EXISTS).with("tradeId", holder.toString());
    }

    private void reserve(Handle handle, Trade trade, Money total) {
        try {
            ledger.post(handle, Postings.reserve(trade.merchantId(), trade.id(), total));
        } catch (LedgerRefused refused) {
            throw refused.reason() == LedgerRefusal.INSUFFICIENT ? Refusal.of(ErrorCode.MERCHANT_BALANCE_LOW) : refused;
        }
    }

    /**
     * What the merchant is asked before anything is bought: the trade as it stands.
     *
     * @return empty if there is nothing to ask any more: it was decided, cancelled or given up
     */
    public Optional<Question> question(Handle handle, UUID tradeId) {
        TradesDao dao = handle.attach(TradesDao.class);
        Trade trade = dao.find(tradeId).orElseThrow(() -> Refusal.of(ErrorCode.TRADE_NOT_FOUND));
        List<Item> items = dao.itemsOf(new UUID[] {tradeId});
        boolean open = items.stream()
                .anyMatch(item -> item.status() == TradeStatus.INITIATED
                        && edges.next(trade, item, null, now()).isEmpty());
        return open
                ? Optional.of(new Question(
                        trade.merchantId(), TradeView.of(trade, items).asCallback()))
                : Optional.empty();
    }

    /** Whom to ask, and the body to send. */
    public record Question(UUID merchantId, String body) {}

    /** Applies the merchant's verdict, which is the trade's for good: a later or second one changes nothing. */
    public Progress decide(Handle handle, UUID tradeId, ApprovalVerdict verdict) {
        OpenTrade open = lock(handle, tradeId);
        for (Item item : open.items()) {
            if (item.status() == TradeStatus.INITIATED) {
                open.move(item, moveFor(item, verdict), null);
            }
        }
        if (open.hasMoved() && verdict != ApprovalVerdict.APPROVED && allFailed(open)) {
            open.endFor(verdict.failure());
        }
        return close(handle, open, Map.of());
    }

    // a cancel that was accepted while the merchant was being asked is kept, whatever the verdict
    private static Move moveFor(Item item, ApprovalVerdict verdict) {
        if (item.cancelRequestedAt() != null) {
            return Move.CANCEL;
        }
        return verdict == ApprovalVerdict.APPROVED ? Move.APPROVED : Move.REFUSED_BY_MERCHANT;
    }

    private static boolean allFailed(OpenTrade open) {
        return open.items().stream().allMatch(item -> item.status() == TradeStatus.FAILED);
    }

    /**
     * Takes an item for buying, unless it was cancelled first or should be by now.
     *
     * @param run the workflow run that wants to buy
     * @return what to buy, also when another run took the item before; empty if there is nothing to buy any more
     */
    public Optional<Wanted> claim(Handle handle, UUID tradeId, UUID itemId, UUID run) {
        TradesDao dao = handle.attach(TradesDao.class);
        Trade trade = dao.lock(tradeId).orElseThrow(() -> Refusal.of(ErrorCode.TRADE_NOT_FOUND));
        if (!Edges.isTimerOver(trade, now())) {
            dao.claimBuy(itemId, run, now());
        }
        return dao.findItem(itemId)
                .filter(item -> item.status() == TradeStatus.PENDING && item.buyToken() != null)
                .map(item -> Wanted.of(trade, item));
    }

    /**
     * Locks a trade's row ahead of whatever else the caller's transaction is going to lock.
     *
     * @return whether any of its items comes from stock
     */
    public boolean lockFirst(Handle handle, UUID tradeId) {
        return handle.attach(TradesDao.class).lockFirst(tradeId).orElse(false);
    }

    /** What of a trade comes from stock; its row must be locked. */
    public Consignment consignment(Handle handle, UUID tradeId) {
        TradesDao dao = handle.attach(TradesDao.class);
        Trade trade = dao.find(tradeId).orElseThrow(() -> Refusal.of(ErrorCode.TRADE_NOT_FOUND));
        List<Stocked> items = dao.itemsOf(new UUID[] {tradeId}).stream()
                .filter(Item::fromStock)
                .map(item -> Stocked.of(trade, item, isToBeOffered(trade, item), now()))
                .toList();
        TradeUrl user = TradeUrl.parse(trade.tradeUrl()).orElseThrow();
        return new Consignment(tradeId, user, Integer.parseInt(trade.game()), items);
    }

    private boolean isToBeOffered(Trade trade, Item item) {
        return item.status() == TradeStatus.PENDING
                && Edges.isIdle(item, null)
                && !Edges.cancels(trade, item, now())
                && now().isBefore(edges.startsBefore(trade));
    }

    /** Notes that items go out with an offer of ours, in the transaction that means to send it. */
    public void offered(Handle handle, Collection<UUID> itemIds, UUID offerId, TradeView.BotInfo bot) {
        UUID[] ids = itemIds.toArray(UUID[]::new);
        if (handle.attach(TradesDao.class).offer(ids, offerId, bot.steamId(), bot.name(), now()) != ids.length) {
            throw new IllegalStateException("an item of offer " + offerId + " can't be delivered any more");
        }
    }

    /**
     * Brings the trade up to what is known now.
     *
     * @param facts by item, what became of its purchase
     */
    public Progress advance(Handle handle, UUID tradeId, Map<UUID, Sourcing> facts) {
        OpenTrade open = lock(handle, tradeId);
        for (Item item : open.items()) {
            advance(open, item, facts.get(item.id()));
        }
        return close(handle, open, facts);
    }

    private void advance(OpenTrade open, Item item, @Nullable Sourcing fact) {
        Item current = fact == null ? item : open.learn(item, fact);
        Optional<Move> move = edges.next(open.trade(), current, fact, now());
        while (move.isPresent()) {
            current = open.move(current, move.get(), fact);
            move = edges.next(open.trade(), current, fact, now());
        }
        if (fact != null) {
            current = open.correct(current, fact);
        }
        open.mark(current, edges.overdueSince(current, fact, now()));
    }

    // a body that says initiated is only ever the question, whose receiver's 2xx would approve: an item cancelled
    // before the verdict is told of with it
    private Progress close(Handle handle, OpenTrade open, Map<UUID, Sourcing> facts) {
        Trade trade = open.save(agenda.next(open.trade(), open.items(), facts, now()));
        boolean reported = open.hasMoved() && trade.status() != TradeStatus.INITIATED;
        if (reported) {
            report(handle, trade, open.items());
        }
        return agenda.progress(trade, open.items(), facts, reported, now());
    }

    private void report(Handle handle, Trade trade, List<Item> items) {
        Subject subject = new Subject(SubjectKind.TRADE, trade.id());
        callbacks.record(
                handle, subject, trade.merchantId(), TradeView.of(trade, items).asCallback());
    }

    /** Marks for an operator's eyes what could move, because its next step can't be done; it stays as it is. */
    public Progress park(Handle handle, UUID tradeId) {
        TradesDao dao = handle.attach(TradesDao.class);
        Trade trade = dao.lock(tradeId).orElseThrow(() -> Refusal.of(ErrorCode.TRADE_NOT_FOUND));
        List<Item> items = dao.itemsOf(new UUID[] {tradeId});
        UUID[] movable = items.stream().filter(Item::isMovable).map(Item::id).toArray(UUID[]::new);
        dao.park(movable, now());
        Instant wakeAt = items.stream().anyMatch(Item::isLive) ? now().plus(settings.lookAgain()) : null;
        dao.wake(tradeId, wakeAt);
        return new Progress(trade.status(), List.of(), false, null, false, false, wakeAt);
    }

    OpenTrade lock(Handle handle, UUID tradeId) {
        return OpenTrade.lock(handle, ledger, settings, tradeId, now())
                .orElseThrow(() -> Refusal.of(ErrorCode.TRADE_NOT_FOUND));
    }

    Edges edges() {
        return edges;
    }

    // the wire has milliseconds, and a time that was told must be the time that is stored
    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
