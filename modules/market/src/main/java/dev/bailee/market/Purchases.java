package dev.bailee.market;

import static java.util.stream.Collectors.groupingBy;

import dev.bailee.kernel.Ids;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * The purchases, and the rules by which an item is never bought twice and nothing that was paid is forgotten.
 *
 * <p>The way of one: {@link #intend} binds it to a key and opens an attempt; {@link Suppliers#buy} sends it;
 * {@link #answered} stores what came of it, in the transaction that posts what follows from it. Whatever that leaves
 * open is decided by {@link #observe}, with what {@link Suppliers#poll} brought. Each is safe to repeat, late, and
 * beside itself.
 */
public final class Purchases {

    private final MarketSettings settings;
    private final InstantSource clock;
    private final Ids ids;
    private final Attempts attempts;

    public Purchases(MarketSettings settings, InstantSource clock, Ids ids) {
        this.settings = settings;
        this.clock = clock;
        this.ids = ids;
        this.attempts = new Attempts(settings.patience());
    }

    /**
     * Means to buy an item. The first call binds it to a key for ever; whoever calls again gets it as it stands, and a
     * new attempt only where the last one ended without a purchase and its pause is over.
     *
     * @param run who asks; a run is told to send only what it opened itself
     */
    public Purchase intend(Handle handle, Order order, UUID run) {
        PurchasesDao dao = handle.attach(PurchasesDao.class);
        Instant now = now();
        if (dao.asked(order.itemId(), run) == 0) {
            begin(dao, order, run, now);
            dao.asked(order.itemId(), run);
        }
        Purchase purchase = dao.find(order.itemId(), run).orElseThrow();
        if (!purchase.mayTryAgain(now)) {
            return purchase;
        }
        tryAgain(dao, purchase, run, now);
        return dao.find(order.itemId(), run).orElseThrow();
    }

    // an unknown listing may have been a particular one, so nothing else is bought in its place
    private void begin(PurchasesDao dao, Order order, UUID run, Instant now) {
        Optional<PurchasesDao.Listed> listed =
                order.listingId() == null ? Optional.of(new PurchasesDao.Listed(null)) : dao.listed(order.listingId());
        if (order.listingId() != null) {
            dao.endBooking(order.listingId(), order.tradeId());
        }
        String onlyThis = listed.map(PurchasesDao.Listed::supplierListing).orElse(null);
        if (dao.begin(beginning(dao, order, onlyThis, run, now)) == 1 && listed.isEmpty()) {
            attempts.fail(dao, order.itemId(), FailureCode.LISTING_UNAVAILABLE, "there is no such listing", run, now);
        }
    }

    private PurchasesDao.Beginning beginning(
            PurchasesDao dao, Order order, @Nullable String onlyThis, UUID run, Instant now) {
        int markup = settings.markup(order.game(), order.merchantId());
        return new PurchasesDao.Beginning(
                order.itemId(),
                order.tradeId(),
                order.merchantId(),
                dao.freestKey(order.game(), settings.keysOf(order.game()), order.itemId())
                        .orElse(null),
                order.listingId(),
                onlyThis,
                order.game(),
                order.marketHashName(),
                order.buyer().owner(),
                order.buyer().token(),
                order.ceiling(),
                markup,
                order.ceiling().loweredDown(markup),
                run,
                now.plus(settings.patience().purchase()),
                now);
    }

    private void tryAgain(PurchasesDao dao, Purchase purchase, UUID run, Instant now) {
        UUID itemId = purchase.itemId();
        if (purchase.keyId() == null || purchase.isOutOfPatience(now)) {
            attempts.fail(dao, itemId, FailureCode.MARKET_UNAVAILABLE, null, run, now);
        } else if (!purchase.sent().isPositive()) {
            attempts.fail(dao, itemId, FailureCode.PRICE_CHANGED, "the ceiling leaves nothing to pay with", run, now);
        } else {
            UUID attempt = ids.next();
            dao.open(itemId, attempt, now.plus(settings.patience().neverSeenApart()), now);
            dao.openAttempt(attempt, itemId, run, now);
        }
    }

    /**
     * Stores what came of sending an attempt, unless that is known already.
     *
     * @return the purchase as it stands then
     */
    public Purchase answered(Handle handle, PurchaseStep.Send send, BuyAnswer answer) {
        return attempts.answered(handle.attach(PurchasesDao.class), send, answer, now());
    }

    /** Takes over what a supplier says of its purchases. Repeated or late answers change nothing. */
    public void observe(Handle handle, Collection<? extends Supplier.Outcome> outcomes) {
        attempts.observe(handle.attach(PurchasesDao.class), outcomes, now());
    }

    /** Marks what has been open for too long, for an operator; nothing is given up. Returns how many. */
    public int markStuck(Handle handle) {
        return handle.attach(PurchasesDao.class).markStuck(settings.patience().margin(), now());
    }

    /** Every purchase of a trade, by item id. */
    public List<Purchase> ofTrade(Handle handle, UUID tradeId) {
        return handle.attach(PurchasesDao.class).ofTrade(tradeId, null);
    }

    /** What an operator must look at, oldest first. */
    public List<Purchase> stuck(Handle handle, int limit) {
        return handle.attach(PurchasesDao.class).stuck(limit, null);
    }

    /** The items a key is to be asked about now. */
    public List<UUID> open(Handle handle, String keyId) {
        return handle.attach(PurchasesDao.class).toAsk(keyId, now());
    }

    /**
     * Whether a purchase on this key may have cost or brought back what isn't booked yet: nobody knows what it took, or
     * nobody was told, or it was told so lately that the booking may be under way.
     *
     * @param since what changed after that is late
     */
    public boolean isUndecided(Handle handle, String keyId, Instant since) {
        return handle.attach(FundsDao.class).isUndecided(keyId, since);
    }

    /** By how many thousandths of a dollar all that is booked for purchases on this key is more than they took. */
    public long roundedMills(Handle handle, String keyId) {
        return handle.attach(FundsDao.class).roundedMills(keyId);
    }

    /** Every item that a key is still asked about, due or not. */
    public List<UUID> watched(Handle handle, String keyId) {
        return handle.attach(FundsDao.class).watched(keyId);
    }

    /** Trades that changes of their purchases were not applied to yet, those that wait longest first. */
    public List<TradeNotice> unnotified(Handle handle, int limit) {
        return handle.attach(PurchasesDao.class).unnotified(limit).stream()
                .collect(groupingBy(TradeNotice.Change::tradeId, LinkedHashMap::new, Collectors.toList()))
                .entrySet()
                .stream()
                .map(trade -> new TradeNotice(trade.getKey(), trade.getValue()))
                .toList();
    }

    /**
     * Reads a trade's purchases to apply what they tell, and notes that it is applied, both in the caller's
     * transaction: a change is never taken for told by a signal that may be lost. One that comes later stays to be told.
     */
    public List<Purchase> takeIn(Handle handle, UUID tradeId) {
        PurchasesDao dao = handle.attach(PurchasesDao.class);
        // first, so that no change comes between the note and the reading
        dao.notified(tradeId, now());
        return dao.ofTrade(tradeId, null);
    }

    // to the microsecond, which is all that the database keeps: what it gives back must not lie after what it got
    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
