package dev.bailee.bench.faults;

import java.nio.file.Path;
import java.util.List;

/**
 * How hard it is.
 *
 * @param only names of faults; all there are if it is empty
 * @param isShort whether each lasts seconds and not minutes
 * @param seed of the load, and of what fails
 * @param tradesPerSecond how many withdrawals and deposits are asked for
 * @param readsPerSecond how many questions are asked beside them
 * @param folder where all of it runs
 */
public record FaultSettings(
        List<String> only, boolean isShort, long seed, int tradesPerSecond, int readsPerSecond, Path folder) {

    public FaultSettings {
        only = List.copyOf(only);
        if (tradesPerSecond < 1 || readsPerSecond < 1) {
            throw new IllegalArgumentException("a load has at least one trade and one question a second");
        }
    }

    boolean wants(String fault) {
        return only.isEmpty() || only.contains(fault);
    }
}
