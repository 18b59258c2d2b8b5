package dev.bailee.merchants;

import static dev.bailee.merchants.Fixture.assertRefuses;
import static org.assertj.core.api.Assertions.assertThat;

import dev.bailee.kernel.ErrorCode;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class SwitchesTest {

    private final Fixture fixture = Fixture.alone();
    private final Switches switches = new Switches(fixture.jdbi, () -> fixture.now);

    @AfterEach
    void close() {
        fixture.close();
    }

    @ParameterizedTest
    @EnumSource
    void letRequestsPassUntilTurned(Switch which) {
        switches.check(which);
        assertThat(switches.isOn(which)).isEqualTo(which != Switch.MAINTENANCE);
    }

    @ParameterizedTest
    @CsvSource({
        "MAINTENANCE, true, SYSTEM_MAINTENANCE",
        "DEPOSITS, false, SERVICE_UNAVAILABLE",
        "WITHDRAWALS, false, SERVICE_UNAVAILABLE",
        "INSTANT, false, INSTANT_DEPOSITS_DISABLED"
    })
    void refuseWithTheirOwnCodeAndSayWhenToComeBack(Switch which, boolean on, ErrorCode code) {
        turn(which, on);
        assertRefuses(code, () -> switches.check(which));
        assertThat(Fixture.refusal(() -> switches.check(which)).retryAfter()).isNotNull();
        turn(which, !on);
        fixture.later(Duration.ofSeconds(1));
        switches.check(which);
    }

    @Test
    void areSeenByEveryNodeWithinASecond() {
        switches.check(Switch.MAINTENANCE);
        turn(Switch.MAINTENANCE, true);
        fixture.later(Duration.ofMillis(999));
        switches.check(Switch.MAINTENANCE);
        fixture.later(Duration.ofMillis(1));
        assertRefuses(ErrorCode.SYSTEM_MAINTENANCE, () -> switches.check(Switch.MAINTENANCE));
    }

    @Test
    void areLookedAtAgainWhenTheClockStepsBack() {
        switches.check(Switch.MAINTENANCE);
        turn(Switch.MAINTENANCE, true);
        fixture.later(Duration.ofHours(-1));
        assertRefuses(ErrorCode.SYSTEM_MAINTENANCE, () -> switches.check(Switch.MAINTENANCE));
    }

    private void turn(Switch which, boolean on) {
        fixture.jdbi.useHandle(handle -> switches.turn(handle, which, on));
    }
}
