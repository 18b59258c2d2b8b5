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

    /** Whether more than one round before those that count does harm, or no good. */
    default boolean isWarmedUpByOne() {
        return false;
    }

    /** Gives back what only this one needed. */
    @Override
    default void close() throws IOException {}
}
