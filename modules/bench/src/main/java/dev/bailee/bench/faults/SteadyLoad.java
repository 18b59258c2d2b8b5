package dev.bailee.bench.faults;

import dev.bailee.bench.crash.Errand;
import dev.bailee.bench.crash.Load;
import dev.bailee.bench.crash.Shopper;
import java.io.IOException;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Merchants who ask at a steady pace, however long others wait for their answers: for trades, and for what can be seen
 * of them.
 */
final class SteadyLoad implements AutoCloseable {

    private static final long SECOND_US = 1_000_000;
    private static final List<String> LOOKS =
            List.of("/secure/trades?limit=20", "/v1/wallets/me/balance", "/secure/market?perPage=20&search=redline");

    private final Shopper shop;
    private final Load load;
    private final Queue<Errand> errands;
    private final AtomicInteger looks = new AtomicInteger();
    private final ScheduledExecutorService pace = Executors.newSingleThreadScheduledExecutor();
    private final ExecutorService readers = Executors.newVirtualThreadPerTaskExecutor();

    private SteadyLoad(Shopper shop, Load load, List<Errand> errands) {
        this.shop = shop;
        this.load = load;
        this.errands = new ConcurrentLinkedQueue<>(errands);
    }

    /** Begins; ends with the errands, or when it is closed. */
    static SteadyLoad begin(Shopper shop, Load load, List<Errand> errands, FaultSettings settings) {
        SteadyLoad steady = new SteadyLoad(shop, load, errands);
        steady.every(settings.tradesPerSecond(), steady::trade);
        steady.every(settings.readsPerSecond(), steady::look);
        return steady;
    }

    private void every(int perSecond, Runnable ask) {
        var _ = pace.scheduleAtFixedRate(ask, 0, SECOND_US / perSecond, TimeUnit.MICROSECONDS);
    }

    private void trade() {
        Errand next = errands.poll();
        if (next != null) {
            load.begin(List.of(next));
        }
    }

    private void look() {
        String path = LOOKS.get(looks.getAndIncrement() % LOOKS.size());
        var _ = readers.submit(() -> {
            try {
                var _ = shop.get(path);
            } catch (IOException _) {
                // it was heard that there was no answer
            }
        });
    }

    /** Asks for nothing new any more; what was asked for goes on. */
    @Override
    public void close() {
        pace.shutdownNow();
        readers.shutdown();
    }
}
