package dev.bailee.bench;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.ToDoubleFunction;

/**
 * What one round came to.
 *
 * @param rate of what is counted, a second
 * @param busy how many processors of the machine worked, on average; not a number where it doesn't tell
 * @param own how many of them this process had
 */
record Round(double rate, double busy, double own) {

    private static final double MILLIS = 1_000;

    /** Measures a round. */
    static Round of(Callable<Double> round) throws Exception {
        OperatingSystemMXBean system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        // it tells what was since it was asked last
        system.getCpuLoad();
        long own = system.getProcessCpuTime();
        long start = System.nanoTime();
        double rate = round.call();
        double elapsed = System.nanoTime() - start;
        double load = system.getCpuLoad();
        return new Round(
                rate,
                load < 0 ? Double.NaN : load * system.getAvailableProcessors(),
                (system.getProcessCpuTime() - own) / elapsed);
    }

    /** What one of those that are counted cost all processes together, in milliseconds of a processor. */
    double cpuMs() {
        return busy / rate * MILLIS;
    }

    /** How much of that was this process. */
    double ownCpuMs() {
        return own / rate * MILLIS;
    }

    /** The middle of what several rounds came to. */
    static double median(List<Round> rounds, ToDoubleFunction<Round> figure) {
        double[] sorted = rounds.stream().mapToDouble(figure).sorted().toArray();
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }
}
