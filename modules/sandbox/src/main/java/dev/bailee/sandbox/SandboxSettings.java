package dev.bailee.sandbox;

import dev.bailee.kernel.Money;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/**
 * What kind of world it is.
 *
 * @param port where to listen on 127.0.0.1, 0 for any free port
 * @param keys the supplier's API keys; a key the world has met before stays as it is
 * @param moneyPerKey what a new key's account holds
 * @param keyRequestsPerSecond the most requests a key may make within any second; the next one deletes it
 * @param delays how long things take
 * @param clock what time it is
 * @param says gets one line for a person per callback received
 */
public record SandboxSettings(
        int port,
        List<String> keys,
        Money moneyPerKey,
        int keyRequestsPerSecond,
        Delays delays,
        InstantSource clock,
        Consumer<String> says) {

    private static final int DEMO_KEYS = 8;
    private static final Money MILLION = Money.ofCents(100_000_000);

    public SandboxSettings {
        keys = List.copyOf(keys);
        if (keyRequestsPerSecond < 1) {
            throw new IllegalArgumentException("sandbox.keyRequestsPerSecond must be at least 1");
        }
    }

    /** Eight keys with a million dollars each, five requests a second, a life of seconds. */
    public static SandboxSettings demo(int port, InstantSource clock, Consumer<String> says) {
        return new SandboxSettings(port, keys(DEMO_KEYS), MILLION, 5, Delays.DEMO, clock, says);
    }

    /** The keys {@code sandbox-key-001}, {@code sandbox-key-002} and so on. */
    public static List<String> keys(int count) {
        return IntStream.rangeClosed(1, count)
                .mapToObj("sandbox-key-%03d"::formatted)
                .toList();
    }

    public SandboxSettings withKeys(List<String> others) {
        return new SandboxSettings(port, others, moneyPerKey, keyRequestsPerSecond, delays, clock, says);
    }

    public SandboxSettings withDelays(Delays others) {
        return new SandboxSettings(port, keys, moneyPerKey, keyRequestsPerSecond, others, clock, says);
    }

    public SandboxSettings withKeyRequestsPerSecond(int most) {
        return new SandboxSettings(port, keys, moneyPerKey, most, delays, clock, says);
    }

    /**
     * How long things take.
     *
     * @param offerAfter from a buy until the seller's offer shows
     * @param acceptAfter from the offer until the user takes or declines it
     * @param hold how long a taken offer can be reversed; reversals come after three quarters of it
     * @param offerLifetime how long an offer nobody answers lives
     * @param sendWithin how long a seller has to send
     * @param silence how long an answer that never comes keeps its connection open
     */
    public record Delays(
            Duration offerAfter,
            Duration acceptAfter,
            Duration hold,
            Duration offerLifetime,
            Duration sendWithin,
            Duration silence) {

        /** The same with another hold. */
        public Delays withHold(Duration other) {
            return new Delays(offerAfter, acceptAfter, other, offerLifetime, sendWithin, silence);
        }

        /** Seconds, so that a trade's whole life can be watched. */
        public static final Delays DEMO = new Delays(
                Duration.ofMillis(200),
                Duration.ofSeconds(1),
                Duration.ofSeconds(5),
                Duration.ofSeconds(5),
                Duration.ofSeconds(4),
                Duration.ofSeconds(30));
    }
}
