package dev.bailee.merchants;

import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;

/**
 * How often requests may come.
 *
 * @param limits of a merchant, for every bucket; those left out are as in {@link #standard}
 * @param perAddressPerMinute of an address (a /64 of IPv6), whoever asks; above what one merchant may ask for in all
 */
public record RateLimitSettings(Map<Bucket, Limit> limits, int perAddressPerMinute) {

    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final Duration HOUR = Duration.ofHours(1);
    private static final int PER_ADDRESS = 60_000;

    public RateLimitSettings {
        if (perAddressPerMinute < 1) {
            throw new IllegalArgumentException("perAddressPerMinute must be at least 1");
        }
        Map<Bucket, Limit> all = new EnumMap<>(Bucket.class);
        for (Bucket bucket : Bucket.values()) {
            all.put(bucket, limits.getOrDefault(bucket, standard(bucket)));
        }
        limits = Map.copyOf(all);
    }

    /** What is granted where nothing is configured. */
    public static RateLimitSettings standard() {
        return new RateLimitSettings(Map.of(), PER_ADDRESS);
    }

    /** The same, with another limit of one bucket. */
    public RateLimitSettings with(Bucket bucket, Limit limit) {
        Map<Bucket, Limit> changed = new EnumMap<>(limits);
        changed.put(bucket, limit);
        return new RateLimitSettings(changed, perAddressPerMinute);
    }

    Limit of(Bucket bucket) {
        return limits.getOrDefault(bucket, standard(bucket));
    }

    private static Limit standard(Bucket bucket) {
        return switch (bucket) {
            case AUTHENTICATE_CLIENT -> new Limit(1_000_000, 100, HOUR);
            case CHECK_TRADEURL -> new Limit(100_000, 100, HOUR);
            case PRICES -> new Limit(1_000, 100, HOUR);
            case SECURE_INVENTORY -> new Limit(10_000, 100, MINUTE);
            case SELL, BUY -> new Limit(5_000, 50, MINUTE);
            case SECURE_MARKET, SECURE_MARKET_ITEM -> new Limit(6_000, 100, MINUTE);
            case SECURE_TRADES, ESCROW -> new Limit(3_000, 100, MINUTE);
            case SECURE_CANCEL, CLIENT_CANCEL -> new Limit(60, 10, MINUTE);
            case SECURE_OTHER, WALLET, CLIENT_OTHER -> new Limit(600, 60, MINUTE);
            case CLIENT_INVENTORY -> new Limit(1_000, 10, MINUTE);
            case CLIENT_MARKET -> new Limit(300, 30, MINUTE);
            case CLIENT_MARKET_ITEM, CLIENT_SUGGESTIONS -> new Limit(600, 30, MINUTE);
            case CLIENT_TRADES -> new Limit(3_000, 30, MINUTE);
            case DEPOSIT, WITHDRAW -> new Limit(500, 5, MINUTE);
        };
    }

    /**
     * How many requests a merchant has in each window of time; windows begin at multiples of their length.
     *
     * @param verified of a verified merchant
     * @param unverified of any other
     * @param window how long until all is granted anew
     */
    public record Limit(int verified, int unverified, Duration window) {

        public Limit {
            if (verified < 1 || unverified < 1 || window.toMillis() < 1) {
                throw new IllegalArgumentException("a limit must be at least 1 in at least a millisecond");
            }
        }

        int of(boolean merchantIsVerified) {
            return merchantIsVerified ? verified : unverified;
        }
    }
}
