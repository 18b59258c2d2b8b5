package dev.bailee.merchants;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.bucket4j.ConsumptionProbe;
import io.github.bucket4j.TimeMeter;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.InstantSource;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.TimeUnit;
import org.jdbi.v3.core.Jdbi;

/**
 * Counts requests. A merchant's limits hold over all nodes together: each node leases blocks of 2 % from the
 * database, so most requests cost no query and what a node holds at the end of a window lapses. An address's limit
 * is local to the node. Safe for use by many threads; opens connections of its own, so it must be asked before the
 * request opens one.
 */
public final class RateLimits {

    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final int ADDRESSES = 100_000;
    private static final int IPV6_NETWORK_BYTES = 8;

    private final Jdbi jdbi;
    private final InstantSource clock;
    private final RateLimitSettings settings;
    private final ConcurrentMap<Key, Lease> leases = new ConcurrentHashMap<>();
    // an address unheard of for a minute has its whole limit again, so forgetting it changes nothing
    private final Cache<ByteBuffer, io.github.bucket4j.Bucket> addresses = Caffeine.newBuilder()
            .maximumSize(ADDRESSES)
            .expireAfterAccess(MINUTE)
            .build();

    public RateLimits(Jdbi jdbi, InstantSource clock, RateLimitSettings settings) {
        this.jdbi = jdbi;
        this.clock = clock;
        this.settings = settings;
    }

    /**
     * Counts a request of a merchant.
     *
     * @param verified which of the bucket's two limits the merchant has
     */
    public Allowance take(UUID merchantId, boolean verified, Bucket bucket) {
        RateLimitSettings.Limit limit = settings.of(bucket);
        return leases.computeIfAbsent(new Key(merchantId, bucket), key -> new Lease(merchantId, bucket))
                .take(jdbi, limit.of(verified), limit.window(), clock.instant());
    }

    /** Counts a request from an address, before anyone knows whose it is. */
    public Allowance take(InetAddress address) {
        ConsumptionProbe probe =
                addresses.get(network(address), any -> bucket()).tryConsumeAndReturnRemaining(1);
        long waitNanos = probe.isConsumed() ? probe.getNanosToWaitForReset() : probe.getNanosToWaitForRefill();
        return new Allowance(
                probe.isConsumed(),
                settings.perAddressPerMinute(),
                probe.getRemainingTokens(),
                Allowance.wholeSeconds(Duration.ofNanos(waitNanos)));
    }

    private io.github.bucket4j.Bucket bucket() {
        int capacity = settings.perAddressPerMinute();
        return io.github.bucket4j.Bucket.builder()
                .addLimit(limit -> limit.capacity(capacity).refillGreedy(capacity, MINUTE))
                .withCustomTimePrecision(new ClockMeter(clock))
                .build();
    }

    // whoever has one address of IPv6 has all of its /64
    private static ByteBuffer network(InetAddress address) {
        byte[] bytes = address.getAddress();
        return ByteBuffer.wrap(bytes, 0, address instanceof Inet6Address ? IPV6_NETWORK_BYTES : bytes.length);
    }

    private record Key(UUID merchantId, Bucket bucket) {}

    private record ClockMeter(InstantSource clock) implements TimeMeter {

        @Override
        public long currentTimeNanos() {
            return TimeUnit.MILLISECONDS.toNanos(clock.millis());
        }

        @Override
        public boolean isWallClockBased() {
            return true;
        }
    }
}
