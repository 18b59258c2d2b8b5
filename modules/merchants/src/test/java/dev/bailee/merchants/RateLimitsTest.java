package dev.bailee.merchants;

import static dev.bailee.merchants.Fixture.HOME;
import static dev.bailee.merchants.Fixture.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import dev.bailee.kernel.ErrorCode;
import dev.bailee.kernel.Refusal;
import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RateLimitsTest {

    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final int LIMIT = 500;
    private static final int BLOCK = 10;

    private final Fixture fixture = new Fixture();
    private final RateLimits one = node(LIMIT, 10);
    private final RateLimits two = node(LIMIT, 10);

    @AfterEach
    void close() {
        fixture.close();
    }

    @Test
    void grantsTheLimitAndNoMoreUntilTheWindowEnds() {
        assertThat(granted(one, LIMIT + 50)).isEqualTo(LIMIT);
        fixture.now = NOON.plus(MINUTE).minusMillis(1);
        assertThat(granted(one, 1)).isZero();
        fixture.now = NOON.plus(MINUTE);
        assertThat(granted(one, LIMIT + 50)).isEqualTo(LIMIT);
    }

    @Test
    void neverGrantsMoreThanTheLimitOverManyThreadsOfTwoNodes() throws Exception {
        for (int window = 0; window < 3; window++) {
            assertThat(grantedInParallel(List.of(one, two), 16, 100))
                    .isLessThanOrEqualTo(LIMIT)
                    .isGreaterThan(LIMIT - 2 * BLOCK);
            fixture.later(MINUTE);
        }
    }

    @Test
    void isExactWithinABlock() {
        assertThat(granted(one, 1)).isOne();
        assertThat(granted(two, LIMIT)).isEqualTo(LIMIT - BLOCK);
        assertThat(granted(one, LIMIT)).isEqualTo(BLOCK - 1);
    }

    @Test
    void leasesABlockAndThenAsksNoMore() {
        granted(one, BLOCK);
        assertThat(leased()).isEqualTo(BLOCK);
        granted(one, 1);
        assertThat(leased()).isEqualTo(2 * BLOCK);
        granted(one, LIMIT * 2);
        assertThat(leased()).isEqualTo(LIMIT);
    }

    @Test
    void countsMerchantsAndBucketsApart() {
        assertThat(granted(one, LIMIT)).isEqualTo(LIMIT);
        assertThat(one.take(fixture.newMerchant("other"), true, Bucket.BUY).granted())
                .isTrue();
        assertThat(one.take(fixture.merchant, true, Bucket.SELL).granted()).isTrue();
        assertThat(one.take(fixture.merchant, true, Bucket.BUY).granted()).isFalse();
    }

    @Test
    void givesTheUnverifiedTheirOwnLimitAndObeysAChangeAtOnce() {
        int passed = 0;
        while (one.take(fixture.merchant, false, Bucket.BUY).granted()) {
            passed++;
        }
        assertThat(passed).isEqualTo(10);
        assertThat(granted(one, LIMIT)).isEqualTo(LIMIT - 10);
        assertThat(one.take(fixture.merchant, false, Bucket.BUY).granted()).isFalse();
    }

    @Test
    void servesANodeWhoseClockIsBehindFromTheWindowOfTheOthers() {
        Instant behind = NOON.minusSeconds(5);
        RateLimits slow = new RateLimits(fixture.jdbi, () -> behind, settings(LIMIT, 10));
        assertThat(granted(one, LIMIT / 2)).isEqualTo(LIMIT / 2);
        assertThat(granted(slow, LIMIT) + granted(one, LIMIT)).isEqualTo(LIMIT / 2);
    }

    @Test
    void tellsLimitRemainingAndReset() {
        fixture.now = NOON.plusMillis(20_300);
        assertThat(one.take(fixture.merchant, true, Bucket.BUY))
                .isEqualTo(new Allowance(true, LIMIT, LIMIT - 1, Duration.ofSeconds(40)));
        granted(one, LIMIT);
        Allowance refused = one.take(fixture.merchant, true, Bucket.BUY);
        assertThat(refused).isEqualTo(new Allowance(false, LIMIT, 0, Duration.ofSeconds(40)));
        Refusal refusal = Fixture.refusal(refused::check);
        assertThat(refusal.code()).isEqualTo(ErrorCode.RATE_LIMITED);
        assertThat(refusal.retryAfter()).isEqualTo(Duration.ofSeconds(40));
    }

    @Test
    void keepsWhatIsTakenWhenTheRequestRollsBack() {
        fixture.jdbi.useTransaction(handle -> {
            handle.execute("select 1");
            granted(one, 1);
            handle.rollback();
        });
        assertThat(leased()).isEqualTo(BLOCK);
    }

    @Test
    void leasesFromATableThatWritesNoLog() {
        String persistence = fixture.jdbi.withHandle(handle -> handle.createQuery(
                        "select relpersistence from pg_class where oid = 'merchants.rate_leases'::regclass")
                .mapTo(String.class)
                .one());
        assertThat(persistence).isEqualTo("u");
    }

    @Test
    void limitsAnAddressOfThisNode() {
        RateLimits node = node(LIMIT, 6);
        for (int i = 5; i >= 0; i--) {
            assertThat(node.take(HOME).remaining()).isEqualTo(i);
        }
        assertThat(node.take(HOME)).isEqualTo(new Allowance(false, 6, 0, Duration.ofSeconds(10)));
        assertThat(node.take(InetAddress.ofLiteral("192.0.2.2")).granted()).isTrue();
        fixture.later(Duration.ofSeconds(10));
        assertThat(node.take(HOME).granted()).isTrue();
        assertThat(node.take(HOME).granted()).isFalse();
    }

    @Test
    void countsANetworkOfIpv6AsOneAddress() {
        RateLimits node = node(LIMIT, 1);
        assertThat(node.take(InetAddress.ofLiteral("2001:db8::1")).granted()).isTrue();
        assertThat(node.take(InetAddress.ofLiteral("2001:db8::2:1")).granted()).isFalse();
        assertThat(node.take(InetAddress.ofLiteral("2001:db8:0:1::1")).granted())
                .isTrue();
    }

    @Test
    void grantsByDefaultWhatIsPromised() {
        RateLimitSettings standard = RateLimitSettings.standard();
        assertThat(standard.limits()).hasSameSizeAs(Bucket.values());
        assertThat(standard.of(Bucket.AUTHENTICATE_CLIENT))
                .isEqualTo(new RateLimitSettings.Limit(1_000_000, 100, Duration.ofHours(1)));
        assertThat(standard.of(Bucket.WITHDRAW)).isEqualTo(new RateLimitSettings.Limit(500, 5, MINUTE));
        RateLimitSettings partly =
                new RateLimitSettings(Map.of(Bucket.BUY, new RateLimitSettings.Limit(1, 1, MINUTE)), 7);
        assertThat(partly.of(Bucket.BUY).verified()).isOne();
        assertThat(partly.of(Bucket.SELL)).isEqualTo(standard.of(Bucket.SELL));
    }

    private RateLimits node(int limit, int perAddress) {
        return new RateLimits(fixture.jdbi, () -> fixture.now, settings(limit, perAddress));
    }

    private static RateLimitSettings settings(int limit, int perAddress) {
        return new RateLimitSettings(Map.of(Bucket.BUY, new RateLimitSettings.Limit(limit, 10, MINUTE)), perAddress);
    }

    private int granted(RateLimits node, int times) {
        return granted(node, fixture.merchant, times);
    }

    private static int granted(RateLimits node, UUID merchant, int times) {
        int granted = 0;
        for (int i = 0; i < times; i++) {
            granted += node.take(merchant, true, Bucket.BUY).granted() ? 1 : 0;
        }
        return granted;
    }

    private int grantedInParallel(List<RateLimits> nodes, int threads, int times) throws Exception {
        List<Callable<Integer>> tasks = new ArrayList<>();
        for (int i = 0; i < threads; i++) {
            RateLimits node = nodes.get(i % nodes.size());
            tasks.add(() -> granted(node, times));
        }
        int sum = 0;
        try (ExecutorService pool = Executors.newFixedThreadPool(threads)) {
            for (Future<Integer> task : pool.invokeAll(tasks)) {
                sum += task.get();
            }
        }
        return sum;
    }

    private int leased() {
        return fixture.jdbi.withHandle(
                handle -> handle.createQuery("select leased from merchants.rate_leases where merchant_id = :id")
                        .bind("id", fixture.merchant)
                        .mapTo(Integer.class)
                        .one());
    }
}
