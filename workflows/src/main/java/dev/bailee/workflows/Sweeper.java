package dev.bailee.workflows;

import dev.bailee.callbacks.Callbacks;
import dev.bailee.callbacks.Subject;
import dev.bailee.market.Purchases;
import dev.bailee.market.Suppliers;
import dev.bailee.market.TradeNotice;
import dev.bailee.trades.TradeRef;
import dev.bailee.trades.Trades;
import dev.bailee.workflows.housekeeping.Chore;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds what should have happened and didn't: trades past the moment they should have been touched, callbacks past
 * their time, watchers that aren't there. A plain timer in each worker and not a workflow, because it must revive
 * workflows that were terminated, that failed, or that Temporal forgot.
 */
public final class Sweeper implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Sweeper.class);
    private static final int LIMIT = 500;
    private static final Duration EVER = Duration.ofDays(36_500);

    private final Jdbi jdbi;
    private final Trades trades;
    private final Callbacks callbacks;
    private final Suppliers suppliers;
    private final Purchases purchases;
    private final Starter starter;
    private final InstantSource clock;
    private final Pace pace;
    private final Rota<TradeRef> lateTrades = new Rota<>(LIMIT);
    private final Rota<Subject> lateCallbacks = new Rota<>(LIMIT);
    private final Rota<TradeNotice.Change> untold = new Rota<>(LIMIT);
    private final OfferSweep offers;
    private final List<CustodySweep> custody = new CopyOnWriteArrayList<>();
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("sweeper").factory());

    /**
     * How often to look, and how late something must be to count as lost.
     *
     * @param forgetful whether Temporal forgets everything with this process, so that at start every open trade and
     *     every callback is lost
     */
    public record Pace(Duration every, Duration lateBy, boolean forgetful) {}

    public Sweeper(
            Jdbi jdbi,
            Trades trades,
            Callbacks callbacks,
            Suppliers suppliers,
            Purchases purchases,
            OfferSweep offers,
            Starter starter,
            InstantSource clock,
            Pace pace) {
        this.jdbi = jdbi;
        this.trades = trades;
        this.callbacks = callbacks;
        this.suppliers = suppliers;
        this.purchases = purchases;
        this.offers = offers;
        this.starter = starter;
        this.clock = clock;
        this.pace = pace;
    }

    /** Looks after custody as well. To be said before it begins. */
    public Sweeper keeping(CustodySweep kept) {
        custody.add(kept);
        return this;
    }

    /** Begins sweeping. */
    public void start() {
        if (pace.forgetful()) {
            timer.execute(() -> quietly(this::takeUpAll));
        }
        every(pace.every(), this::sweep);
        every(pace.lateBy(), this::keepUp);
    }

    private void every(Duration pause, Runnable round) {
        var _ = timer.scheduleWithFixedDelay(() -> quietly(round), 0, pause.toMillis(), TimeUnit.MILLISECONDS);
    }

    // the rooms fail apart: what one can't tell must not leave the others' behind
    private void takeUpAll() {
        Instant ever = clock.instant().plus(EVER);
        quietly(() -> takeUpTrades(ever));
        custody.forEach(kept -> kept.takeUpAll(ever));
        quietly(() -> jdbi.withHandle(handle -> callbacks.overdue(handle, ever, Integer.MAX_VALUE))
                .forEach(starter::callbacksOf));
    }

    private void takeUpTrades(Instant ever) {
        List<TradeRef> open = jdbi.withHandle(handle -> trades.overdue(handle, ever, Integer.MAX_VALUE));
        open.forEach(starter::wake);
        if (!open.isEmpty()) {
            LOG.info("took up {} open trades", open.size());
        }
    }

    private void sweep() {
        Instant late = clock.instant().minus(pace.lateBy());
        quietly(() -> lateTrades
                .next(limit -> jdbi.withHandle(handle -> trades.overdue(handle, late, limit)))
                .forEach(starter::wake));
        quietly(() -> lateCallbacks
                .next(limit -> jdbi.withHandle(handle -> callbacks.overdue(handle, late, limit)))
                .forEach(starter::callbacksOf));
        quietly(() -> untold.next(limit -> jdbi.withHandle(handle -> untold(handle, limit))).stream()
                .map(TradeNotice.Change::tradeId)
                .distinct()
                .forEach(starter::wake));
        quietly(offers::tell);
        custody.forEach(kept -> kept.tell(late));
    }

    private List<TradeNotice.Change> untold(Handle handle, int limit) {
        return purchases.unnotified(handle, limit).stream()
                .flatMap(notice -> notice.changes().stream())
                .toList();
    }

    private void keepUp() {
        quietly(() ->
                jdbi.withHandle(suppliers::enabledKeys).forEach(key -> starter.watch(key.supplier(), key.keyId())));
        quietly(this::markStuck);
        quietly(offers::watch);
        custody.forEach(kept -> quietly(kept::forget));
        boolean _ = starter.keepSearchable();
        for (Chore chore : Chore.values()) {
            starter.keep(chore);
        }
    }

    private void markStuck() {
        int stuck = jdbi.inTransaction(purchases::markStuck);
        if (stuck > 0) {
            LOG.warn("{} purchases more are past every deadline and need an operator", stuck);
        }
    }

    static void quietly(Runnable round) {
        try {
            round.run();
        } catch (Throwable failure) {
            // whatever it is: an executor that sees it would never call again, and nobody would hear of that
            LOG.warn("a sweep failed; the next one follows", failure);
        }
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }
}
