package dev.bailee.sandbox;

import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/**
 * How often Steam and the supplier fail, whoever asks for what. Not written down: it clears up when the world ends.
 */
final class Weather {

    private static final int ALL = 100;

    private int percent;
    private long seed;
    private RandomGenerator random = new SplittableRandom(seed);
    private long calls;
    private long mishaps;

    /** What befalls a call. */
    enum Mishap {
        /** It is done and answered. */
        NONE,
        /** It isn't done, and a 500 says nothing. */
        FAILED,
        /** It isn't done, and nobody says so. */
        UNHEARD,
        /** It is done, and nobody says so. */
        UNANSWERED
    }

    /**
     * How it is.
     *
     * @param percent of all calls that something befalls, each kind of mishap as often as the others
     * @param seed of what befalls which
     * @param calls how many there were since it changed
     * @param mishaps how many of them met with one
     */
    record Report(int percent, long seed, long calls, long mishaps) {}

    synchronized void turn(int percentNow, long seedNow) {
        if (percentNow < 0 || percentNow > ALL) {
            throw new IllegalArgumentException("a percentage is between 0 and 100");
        }
        percent = percentNow;
        seed = seedNow;
        random = new SplittableRandom(seedNow);
        calls = 0;
        mishaps = 0;
    }

    synchronized Mishap next() {
        calls++;
        if (random.nextInt(ALL) >= percent) {
            return Mishap.NONE;
        }
        mishaps++;
        return switch (random.nextInt(3)) {
            case 0 -> Mishap.FAILED;
            case 1 -> Mishap.UNHEARD;
            default -> Mishap.UNANSWERED;
        };
    }

    synchronized Report report() {
        return new Report(percent, seed, calls, mishaps);
    }
}
