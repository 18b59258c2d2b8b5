package dev.bailee.bench.rolling;

import dev.bailee.bench.crash.Errands;
import dev.bailee.bench.crash.Load;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Withdrawals and deposits, asked for at a steady pace until it is enough. */
final class Orders implements AutoCloseable {

    private static final long SECOND_US = 1_000_000;

    private final Errands errands;
    private final Load load;
    private final ScheduledExecutorService pace = Executors.newSingleThreadScheduledExecutor();
    private int number;

    private Orders(Errands errands, Load load) {
        this.errands = errands;
        this.load = load;
    }

    static Orders begin(Errands errands, Load load, int perSecond) {
        Orders orders = new Orders(errands, load);
        var _ = orders.pace.scheduleAtFixedRate(orders::next, 0, SECOND_US / perSecond, TimeUnit.MICROSECONDS);
        return orders;
    }

    private void next() {
        try {
            load.begin(List.of(errands.next(number++)));
        } catch (IOException unseen) {
            // what is for sale couldn't be seen just now; another one follows
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        pace.close();
    }
}
