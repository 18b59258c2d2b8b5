package dev.bailee.bench;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How long to measure what.
 *
 * @param seconds of each round; null where each measure is to say so itself
 * @param rounds of each side; the median counts; null as above
 * @param warmUps how many rounds at most come before, until nothing is left to compile and they bring no more
 * @param underWay withdrawals and callbacks at a time, where they are waited for until their end
 * @param rows of the large tables
 * @param names no more than so many of these rows have a name of their own in the catalogue
 * @param only the names of the measures
 */
record RatioSettings(
        @Nullable Integer seconds,
        @Nullable Integer rounds,
        int warmUps,
        int underWay,
        int rows,
        int names,
        List<String> only) {

    RatioSettings {
        only = List.copyOf(only);
        if (isNone(seconds) || isNone(rounds) || warmUps < 1 || underWay < 1 || rows < Reads.SMALL) {
            throw new IllegalArgumentException(
                    "ratios take a second, a round and one before it, something under way, and " + Reads.SMALL
                            + " rows");
        }
    }

    private static boolean isNone(@Nullable Integer number) {
        return number != null && number < 1;
    }

    int secondsOf(Measure measure) {
        return seconds == null ? measure.seconds() : seconds;
    }

    int roundsOf(Measure measure) {
        return rounds == null ? measure.rounds() : rounds;
    }
}
