package dev.bailee.bench;

import java.io.IOException;

/** Two sides of one comparison. Rates are per second. */
interface Measure extends AutoCloseable {

    /** What is counted, in a few words. */
    String what();

    /** What the floor is. */
    String floorIs();

    /** The least ratio of ours to the floor that is good enough. */
    double wanted();

    /** What the machine gives. */
    double floor(int seconds) throws Exception;

    /** What we make of it. */
    double ours(int seconds) throws Exception;

    /** How many rounds of each side it takes where nobody says so. */
    default int rounds() {
        return 3;
    }

    /** How long each of them takes where nobody says so. */
    default int seconds() {
        return 10;
    }

    /** Whether one round warms it up: what works is another process, and the rounds are long. */
    default boolean isElsewhere() {
        return false;
    }

    /** Whether it slows down with every round, and is warmed up with one that is thrown away. */
    default boolean wearsOut() {
        return false;
    }

    /** Gives back what only this one needed. */
    @Override
    default void close() throws IOException {}
}
