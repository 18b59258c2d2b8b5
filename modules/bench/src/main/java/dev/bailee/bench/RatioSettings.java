package dev.bailee.bench;

import java.util.List;

/**
 * How long to measure what.
 *
 * @param seconds of each round
 * @param rounds of each side; the median counts
 * @param rows of the large tables
 * @param names no more than so many of these rows have a name of their own in the catalogue
 * @param only the names of the measures
 */
record RatioSettings(int seconds, int rounds, int rows, int names, List<String> only) {

    RatioSettings {
        only = List.copyOf(only);
        if (seconds < 1 || rounds < 1 || rows < Reads.SMALL) {
            throw new IllegalArgumentException("ratios take a second and a round, and " + Reads.SMALL + " rows");
        }
    }
}
