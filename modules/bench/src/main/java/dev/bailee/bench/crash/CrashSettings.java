package dev.bailee.bench.crash;

import java.nio.file.Path;

/**
 * How hard a crash test is.
 *
 * @param trades how many withdrawals and deposits are asked for; for each four of them a seller brings items
 * @param kills how often the process is killed meanwhile
 * @param seed of the load, and of the moments
 * @param temporal where the demo finds a Temporal with the namespace {@code default}, or {@value #EMBEDDED}: it then dies
 *     with the demo
 * @param folder where all of it runs
 * @param keep whether the folder stays afterwards; it always does where something was wrong
 */
public record CrashSettings(int trades, int kills, long seed, String temporal, Path folder, boolean keep) {

    /** Inside the demo itself. */
    public static final String EMBEDDED = "embedded";

    public CrashSettings {
        if (trades < 1 || kills < 0) {
            throw new IllegalArgumentException("a crash test has trades, and no fewer than no kills");
        }
    }
}
