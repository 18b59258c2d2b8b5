package dev.bailee.merchants;

import dev.bailee.database.ScratchDatabase;
import dev.bailee.kernel.ErrorCode;
import dev.bailee.kernel.Ids;
import dev.bailee.kernel.Refusal;
import dev.bailee.kernel.TradeUrl;
import dev.bailee.secrets.Sealer;
import java.net.InetAddress;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.assertj.core.api.Assertions;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jdbi.v3.core.Jdbi;

/**
 * One merchant in a database all tests share, all doors of the room, and a clock the test moves. A test that looks at
 * other rows than its merchant's takes a database alone.
 */
final class Fixture implements AutoCloseable {

    private static final ScratchDatabase SHARED = ScratchDatabase.of("merchants");

    static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");
    static final Duration GRACE = Duration.ofHours(24);
    static final InetAddress HOME = InetAddress.ofLiteral("192.0.2.1");
    static final TradeUrl TRADE_URL = TradeUrl.parse(
                    "https://steamcommunity.com/tradeoffer/new/?partner=39734273&token=AbCd_-34")
            .orElseThrow();

    private final ScratchDatabase database;
    final Jdbi jdbi;
    final SecureRandom random = new SecureRandom();
    final String sealingKey = Sealer.newKey(random);
    volatile Instant now = NOON;
    final Ids ids = new Ids(() -> now, random);
    final Merchants merchants = new Merchants(ids, () -> now);
    final ApiKeys keys = new ApiKeys(ids, () -> now, random);
    final ApiSecrets secrets = secrets(sealingKey);
    final ClientUsers users = new ClientUsers(ids, () -> now);
    final ClientTokens tokens = new ClientTokens(secrets, () -> now);
    final UUID merchant;

    Fixture() {
        this(SHARED);
    }

    private Fixture(ScratchDatabase database) {
        this.database = database;
        this.jdbi = database.jdbi();
        this.merchant = newMerchant("first");
    }

    /** Secrets under other sealing keys. */
    ApiSecrets secrets(String sealingKeys) {
        return new ApiSecrets(Sealer.of(sealingKeys), () -> now, random, GRACE);
    }

    static Fixture alone() {
        return new Fixture(ScratchDatabase.of("merchants"));
    }

    final UUID newMerchant(String name) {
        return jdbi.withHandle(handle -> merchants.create(handle, new NewMerchant(name, true, null)))
                .id();
    }

    void later(Duration time) {
        now = now.plus(time);
    }

    /** The refusal a call ends in. */
    static Refusal refusal(ThrowingCallable call) {
        return Assertions.catchThrowableOfType(Refusal.class, call);
    }

    static void assertRefuses(ErrorCode code, ThrowingCallable call) {
        Assertions.assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        Refusal.class,
                        refusal -> Assertions.assertThat(refusal.code()).isEqualTo(code));
    }

    @Override
    public void close() {
        if (database != SHARED) {
            database.close();
        }
    }
}
