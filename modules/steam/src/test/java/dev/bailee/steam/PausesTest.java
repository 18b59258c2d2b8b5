package dev.bailee.steam;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bailee.kernel.SteamId;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class PausesTest {

    private static final SteamId ONE = SteamId.ofPartner(1);
    private static final SteamId OTHER = SteamId.ofPartner(2);
    private static final SteamId THIRD = SteamId.ofPartner(3);

    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-11-21T12:00:00Z"));
    private final Pauses pauses = new Pauses(now::get);

    @Test
    void areOfTheBotThatWasToldAlone() {
        pauses.wanted(ONE, seconds(30));

        assertThat(pauses.left(ONE)).isEqualTo(seconds(30));
        assertThat(pauses.left(OTHER)).isZero();
        pass(seconds(30));
        assertThat(pauses.left(ONE)).isZero();
    }

    @Test
    void areEverybodysOnceASecondBotIsTold() {
        pauses.wanted(ONE, seconds(60));
        pass(seconds(10));
        pauses.wanted(OTHER, seconds(20));

        assertThat(pauses.left(THIRD)).isEqualTo(seconds(20));
        assertThat(pauses.left(ONE)).isEqualTo(seconds(50));
        pass(seconds(20));
        assertThat(pauses.left(THIRD)).isZero();
    }

    @Test
    void areNobodyElsesIfTheFirstIsOver() {
        pauses.wanted(ONE, seconds(30));
        pass(seconds(30));
        pauses.wanted(OTHER, seconds(30));

        assertThat(pauses.left(THIRD)).isZero();
    }

    @Test
    void growAsLongAsSteamSaysNothingElse() {
        for (int times = 0; times < 6; times++) {
            pauses.wanted(ONE, seconds(30));
            assertThat(pauses.left(ONE)).isEqualTo(seconds(Math.min(30 << times, 600)));
            pass(pauses.left(ONE));
        }
        pauses.answered(ONE);
        pauses.wanted(ONE, seconds(30));
        assertThat(pauses.left(ONE)).isEqualTo(seconds(30));
    }

    @Test
    void areNeverShorterThanSteamWants() {
        pauses.wanted(ONE, Duration.ofHours(1));

        assertThat(pauses.left(ONE)).isEqualTo(Duration.ofHours(1));
    }

    @Test
    void areNeitherEndedNorLengthenedByWhatWasAskedBefore() {
        pauses.wanted(ONE, seconds(30));
        pauses.wanted(ONE, seconds(30));
        pauses.answered(ONE);

        assertThat(pauses.left(ONE)).isEqualTo(seconds(30));
    }

    private void pass(Duration time) {
        now.updateAndGet(moment -> moment.plus(time));
    }

    private static Duration seconds(long seconds) {
        return Duration.ofSeconds(seconds);
    }
}
