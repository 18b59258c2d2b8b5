package dev.bailee.workflows.watch;

import dev.bailee.market.Purchases;
import dev.bailee.market.Supplier;
import dev.bailee.market.Suppliers;
import dev.bailee.workflows.Starter;
import io.temporal.activity.Activity;
import io.temporal.activity.ActivityExecutionContext;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Jdbi;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Asks, stores, tells; and tells again what may not have been heard. */
public final class PurchaseWatchActivitiesImpl implements PurchaseWatchActivities {

    private static final Logger LOG = LoggerFactory.getLogger(PurchaseWatchActivitiesImpl.class);
    private static final Duration SHIFT = Duration.ofHours(1);
    private static final int LIMIT = 200;
    private static final int ITEMS = 50;

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
            round(keyId, () -> context.heartbeat(null));
            pause();
        }
        return false;
    }

    private boolean isEnabled(String keyId) {
        return jdbi.withHandle(suppliers::enabledKeys).stream()
                .anyMatch(key -> key.keyId().equals(keyId));
    }

    /**
     * Asks about everything that is due on a key, some at a time, and tells everyone concerned.
     *
     * @param beat called before each question, because a round of many takes its time; may throw to end it
     */
    public void round(String keyId, Runnable beat) {
        beat.run();
        List<UUID> due = jdbi.withHandle(handle -> purchases.open(handle, keyId));
        for (int from = 0; from < due.size(); from += ITEMS) {
            if (!ask(due.subList(from, Math.min(from + ITEMS, due.size())))) {
                return;
            }
            beat.run();
        }
    }

    private boolean ask(List<UUID> items) {
        Suppliers.PollResult result = suppliers.ask(items);
        jdbi.useTransaction(handle -> purchases.observe(handle, result.outcomes()));
        Set<UUID> answered =
                result.outcomes().stream().map(Supplier.Outcome::itemId).collect(Collectors.toSet());
        jdbi.withHandle(handle -> purchases.unnotified(handle, LIMIT)).stream()
                .filter(notice -> notice.changes().stream().anyMatch(change -> answered.contains(change.itemId())))
                .forEach(notice -> starter.wake(notice.tradeId()));
        if (result.trouble() != null) {
            LOG.warn("a supplier doesn't say what became of purchases: {}", result.trouble());
        }
        return result.trouble() == null;
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
