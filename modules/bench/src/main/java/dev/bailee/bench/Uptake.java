package dev.bailee.bench;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Takes accepted withdrawals up as workers would, or every acceptance would count more of them that wait. */
final class Uptake implements AutoCloseable {

    private static final long PAUSE_MS = 250;

    private final Gateway gateway;
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor();

    Uptake(Gateway gateway) {
        this.gateway = gateway;
        var _ = thread.scheduleWithFixedDelay(this::takeUp, 0, PAUSE_MS, TimeUnit.MILLISECONDS);
    }

    private void takeUp() {
        gateway.owner()
                .useHandle(handle -> handle.execute("update trades.trades set status = 'PENDING', wake_at = null"
                        + " where status = 'INITIATED' and wake_at = created_at"));
    }

    @Override
    public void close() {
        thread.close();
        takeUp();
    }
}
