package dev.bailee.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.bailee.api.trades.UserGate;
import dev.bailee.database.ScratchDatabase;
import dev.bailee.kernel.ErrorCode;
import dev.bailee.kernel.Ids;
import dev.bailee.kernel.Refusal;
import dev.bailee.trades.TradeType;
import dev.bailee.trades.UserLocks;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.random.RandomGenerator;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** Requests of one user that take longer than their turn. */
class UserGateTest {

    private static final ScratchDatabase DATABASE = ScratchDatabase.of("ledger", "callbacks", "trades");

    private final Jdbi jdbi = DATABASE.jdbi();
    private Instant now = Instant.parse("2026-11-21T12:00:00Z");
    private final Ids ids = new Ids(() -> now, RandomGenerator.getDefault());
    private final UserGate gate =
            new UserGate(jdbi, new UserLocks(ids, () -> now), System::nanoTime, TradeType.DEPOSIT);
    private final UUID user = ids.next();

    @AfterAll
    static void close() {
        DATABASE.close();
    }

    @Test
    void acceptsNothingOnceSomebodyElseHadTheTurn() {
        String second = gate.oneAtATime(user, slow -> {
            now = now.plus(Duration.ofSeconds(30));
            String answer = gate.oneAtATime(user, quick -> accept(quick, "the second"));
            assertThatExceptionOfType(Refusal.class)
                    .isThrownBy(() -> accept(slow, "the first"))
                    .satisfies(refusal -> assertThat(refusal.code()).isEqualTo(ErrorCode.DEPOSIT_IN_PROGRESS));
            return answer;
        });

        assertThat(second).isEqualTo("the second");
    }

    @Test
    void acceptsLateWhatNobodyElseHadATurnBefore() {
        String answer = gate.oneAtATime(user, slow -> {
            now = now.plus(Duration.ofMinutes(1));
            return accept(slow, "the first");
        });

        assertThat(answer).isEqualTo("the first");
    }

    private String accept(UserGate.Turn turn, String what) {
        return jdbi.inTransaction(handle -> {
            turn.keep(handle);
            return what;
        });
    }
}
