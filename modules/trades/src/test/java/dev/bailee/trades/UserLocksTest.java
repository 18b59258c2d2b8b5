package dev.bailee.trades;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bailee.database.ScratchDatabase;
import dev.bailee.kernel.Ids;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.random.RandomGenerator;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

class UserLocksTest {

    private static final ScratchDatabase DATABASE = ScratchDatabase.of("ledger", "callbacks", "trades");
    private static final Duration EXPIRY = Duration.ofSeconds(30);

    private final Jdbi jdbi = DATABASE.jdbi();
    private final Ids ids = new Ids(() -> Instant.parse("2026-11-21T12:00:00Z"), RandomGenerator.getDefault());
    private final UUID user = ids.next();
    private Instant now = Instant.parse("2026-11-21T12:00:00Z");
    private final UserLocks locks = new UserLocks(ids, () -> now);

    @AfterAll
    static void close() {
        DATABASE.close();
    }

    @Test
    void letsASecondRequestInWhenTheFirstIsDone() {
        UUID first = take(user).orElseThrow();
        assertThat(take(user)).isEmpty();

        free(first);

        assertThat(take(user)).isPresent();
    }

    @Test
    void keepsUsersApart() {
        take(user);

        assertThat(take(ids.next())).isPresent();
    }

    @Test
    void waitsForARequestThatDiesOnlyUntilItsLockExpires() {
        take(user);
        now = now.plus(EXPIRY).minusMillis(1);
        assertThat(take(user)).isEmpty();

        now = now.plusMillis(1);

        assertThat(take(user)).isPresent();
    }

    @Test
    void aRequestThatTookTooLongFreesNobodyElsesLock() {
        UUID slow = take(user).orElseThrow();
        now = now.plus(EXPIRY);
        take(user);

        free(slow);

        assertThat(take(user)).isEmpty();
    }

    @Test
    void keepsALockThatExpiredOnlyWhileNobodyElseTookIt() {
        UUID slow = take(user).orElseThrow();
        now = now.plus(EXPIRY);
        assertThat(keep(slow)).isTrue();
        assertThat(take(user)).isEmpty();

        now = now.plus(EXPIRY);
        UUID next = take(user).orElseThrow();

        assertThat(keep(slow)).isFalse();
        assertThat(keep(next)).isTrue();
    }

    @Test
    void whoIsAloneWaitsForNoLockOfTheDead() {
        take(user);
        take(ids.next());

        jdbi.useTransaction(handle -> assertThat(locks.takeOver(handle)).isGreaterThanOrEqualTo(2));

        assertThat(take(user)).isPresent();
    }

    private Optional<UUID> take(UUID clientUserId) {
        return jdbi.inTransaction(handle -> locks.take(handle, clientUserId, TradeType.WITHDRAW));
    }

    private boolean keep(UUID token) {
        return jdbi.inTransaction(handle -> locks.keep(handle, user, TradeType.WITHDRAW, token));
    }

    private void free(UUID token) {
        jdbi.useTransaction(handle -> locks.free(handle, user, TradeType.WITHDRAW, token));
    }
}
