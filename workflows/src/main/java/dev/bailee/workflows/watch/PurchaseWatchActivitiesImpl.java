package dev.bailee.workflows.watch;

import dev.bailee.market.Purchases;
import dev.bailee.market.Supplier;
import dev.bailee.market.Suppliers;
import dev.bailee.market.TradeNotice;
import dev.bailee.workflows.Starter;
import io.temporal.activity.Activity;
import io.temporal.activity.ActivityExecutionContext;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Jdbi;

/** Asks, stores, tells; and tells again what may not have been heard. */
public final class PurchaseWatchActivitiesImpl implements PurchaseWatchActivities {

    private static final Duration SHIFT = Duration.ofHours(1);
    private static final int LIMIT = 200;

    private final Jdbi jdbi;
    private final Purchases purchases;
    private final Suppliers suppliers;
    private final Starter starter;
    private final InstantSource clock;
    private final Duration every;

    /**
     * What it needs.
     *
     * @param every how long to wait between two rounds of questions
     */
    public PurchaseWatchActivitiesImpl(
            Jdbi jdbi, Purchases purchases, Suppliers suppliers, Starter starter, InstantSource clock, Duration every) {
        this.jdbi = jdbi;
        this.purchases = purchases;
        this.suppliers = suppliers;
        this.starter = starter;
        this.clock = clock;
        this.every = every;
    }

    @Override
    public boolean watch(String keyId) {
        ActivityExecutionContext context = Activity.getExecutionContext();
        Instant end = clock.instant().plus(SHIFT);
        while (isEnabled(keyId)) {
            if (clock.instant().isAfter(end)) {
                return true;
            }
            context.heartbeat(null);
            round(keyId);
            pause();
        }
        return false;
    }

    private boolean isEnabled(String keyId) {
        return jdbi.withHandle(suppliers::enabledKeys).stream()
                .anyMatch(key -> key.keyId().equals(keyId));
    }

    /** One round of questions, and the word to everyone concerned. */
    void round(String keyId) {
        Suppliers.PollResult result = suppliers.poll(keyId);
        jdbi.useTransaction(handle -> purchases.observe(handle, result.outcomes()));
        Set<UUID> items =
                result.outcomes().stream().map(Supplier.Outcome::itemId).collect(Collectors.toSet());
        jdbi.withHandle(handle -> purchases.unnotified(handle, LIMIT)).stream()
                .filter(notice -> notice.changes().stream().anyMatch(change -> items.contains(change.itemId())))
                .forEach(this::tell);
    }

    private void tell(TradeNotice notice) {
        if (starter.wake(notice.tradeId())) {
            jdbi.useTransaction(handle -> purchases.notified(handle, notice));
        }
    }

    private void pause() {
        try {
            Thread.sleep(every);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("the worker is stopping", stopped);
        }
    }
}
