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

    /** Whether the sides take turns; if not, all rounds of the floor come before {@link #between}. */
    default boolean takesTurns() {
        return true;
    }

    /** What is done between the sides where they don't take turns. */
    default void between() {}

    /** Gives back what only this one needed. */
    @Override
    default void close() throws IOException {}
}
