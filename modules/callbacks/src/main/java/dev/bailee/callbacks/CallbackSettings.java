package dev.bailee.callbacks;

import java.time.Duration;
import java.util.List;

/**
 * How callbacks are delivered.
 *
 * @param destinations where we connect
 * @param retries the waits between attempts; after the last one an event is a dead letter
 * @param timeout of one delivery, all in all
 * @param approvalTimeout of one approval attempt
 * @param testTimeout of the test of an endpoint
 * @param lease after which an attempt's process is taken for dead; longer than both timeouts
 * @param mergeWindow in which changes of one subject share a callback; a callback is due when it is over
 * @param slots how many attempts at one endpoint may be in flight
 */
public record CallbackSettings(
        DestinationRules destinations,
        List<Duration> retries,
        Duration timeout,
        Duration approvalTimeout,
        Duration testTimeout,
        Duration lease,
        Duration mergeWindow,
        int slots) {

    /** 1 m, 5 m, 15 m, 1 h, 3 h, 6 h, 12 h, 24 h, 24 h. */
    public static final List<Duration> RETRIES = List.of(
            Duration.ofMinutes(1),
            Duration.ofMinutes(5),
            Duration.ofMinutes(15),
            Duration.ofHours(1),
            Duration.ofHours(3),
            Duration.ofHours(6),
            Duration.ofHours(12),
            Duration.ofHours(24),
            Duration.ofHours(24));

    public CallbackSettings {
        retries = List.copyOf(retries);
        if (retries.isEmpty() || slots < 1) {
            throw new IllegalArgumentException("callbacks need at least one retry and one slot");
        }
        if (lease.compareTo(timeout) <= 0 || lease.compareTo(approvalTimeout) <= 0) {
            throw new IllegalArgumentException("callbacks.lease must be longer than the timeouts");
        }
    }

    /** The defaults, for these destinations. */
    public static CallbackSettings of(DestinationRules destinations) {
        return new CallbackSettings(
                destinations,
                RETRIES,
                Duration.ofSeconds(15),
                Duration.ofSeconds(10),
                Duration.ofSeconds(8),
                Duration.ofSeconds(30),
                Duration.ofMillis(250),
                8);
    }

    /** The same with another retry schedule. */
    public CallbackSettings withRetries(List<Duration> waits) {
        return new CallbackSettings(
                destinations, waits, timeout, approvalTimeout, testTimeout, lease, mergeWindow, slots);
    }

    /** The same with other timeouts. */
    public CallbackSettings withTimeouts(Duration delivery, Duration approval, Duration test) {
        return new CallbackSettings(destinations, retries, delivery, approval, test, lease, mergeWindow, slots);
    }

    /** The same with another window of merging; zero sends every change at once and by itself. */
    public CallbackSettings withMergeWindow(Duration window) {
        return new CallbackSettings(destinations, retries, timeout, approvalTimeout, testTimeout, lease, window, slots);
    }
}
