package dev.bailee.api.metrics;

import dev.bailee.api.Rooms;
import dev.bailee.market.KeyRef;
import dev.bailee.market.SupplierTrouble;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What suppliers hold for us, as they say themselves: asked at most once a minute, and never waited for. A key that can't
 * be asked has no line.
 */
final class SupplierBalances implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(SupplierBalances.class);
    private static final Duration APART = Duration.ofMinutes(1);
    private static final double MILLS_PER_DOLLAR = 1_000;

    private final Rooms rooms;
    private final MultiGauge gauge;
    private final Refresher refresher;

    SupplierBalances(MeterRegistry registry, Rooms rooms, LongSupplier nanoTime) {
        this.rooms = rooms;
        this.gauge = MultiGauge.builder("bailee.supplier.funds")
                .baseUnit("dollars")
                .description("What a supplier last said it holds for us")
                .register(registry);
        this.refresher = new Refresher("supplier-balances", APART, nanoTime, this::ask);
    }

    void refresh() {
        refresher.refresh(Duration.ZERO);
    }

    private void ask() {
        List<MultiGauge.Row<?>> rows = new ArrayList<>();
        for (KeyRef key : rooms.jdbi.withHandle(rooms.suppliers::enabledKeys)) {
            try {
                double dollars = rooms.suppliers.balanceMills(key.keyId()) / MILLS_PER_DOLLAR;
                rows.add(MultiGauge.Row.of(Tags.of("supplier", key.supplier(), "key", key.keyId()), dollars));
            } catch (SupplierTrouble trouble) {
                LOG.warn("no balance of key {}: {}", key.keyId(), trouble.getMessage());
            }
        }
        gauge.register(rows, true);
    }

    @Override
    public void close() {
        refresher.close();
    }
}
