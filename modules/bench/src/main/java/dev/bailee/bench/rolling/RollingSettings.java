package dev.bailee.bench.rolling;

import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How it is done.
 *
 * @param tradesPerSecond how many withdrawals and deposits are asked for
 * @param readsPerSecond how many looks are taken beside them
 * @param settle for how long all processes serve between two replacements
 * @param seed of the load
 * @param former the class path of another build, which the workers begin with; without it they begin with this one
 * @param folder where all of it runs; missing or empty
 */
public record RollingSettings(
        int tradesPerSecond,
        int readsPerSecond,
        Duration settle,
        long seed,
        @Nullable String former,
        Path folder) {

    public RollingSettings {
        if (tradesPerSecond < 1 || readsPerSecond < 1) {
            throw new IllegalArgumentException("a load has at least one trade and one look a second");
        }
    }
}
