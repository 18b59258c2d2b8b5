package dev.bailee.trades;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.bailee.kernel.ErrorCode;
import dev.bailee.kernel.Money;
import dev.bailee.kernel.Refusal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RiskTest {

    private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");
    private static final UserRecord UNKNOWN = new UserRecord(0, 0, Money.ZERO, Money.ZERO, 0, 0);
    private static final RiskSubject PLAIN = subject(0, null, null, null);

    private static RiskPolicy policy(long min, long max, long level0, long level1, int days, int reversals) {
        return new RiskPolicy(
                Money.ofCents(min),
                Money.ofCents(max),
                Money.ofCents(10_000),
                Money.ofCents(20_000),
                Money.ofCents(level0),
                Money.ofCents(level1),
                days,
                reversals,
                List.of("AK-47 | Stolen"),
                0);
    }

    private static final RiskPolicy POLICY = policy(10, 5_000, 1_000, 3_000, 7, 2);

    private static RiskSubject subject(
            int level, @Nullable Instant registered, @Nullable Money daily, @Nullable Money cap) {
        return new RiskSubject(false, level, registered, daily, cap);
    }

    private static RiskDecision decide(RiskSubject user, UserRecord known) {
        return new Risk(POLICY, user, known, NOW).decide(Money.ofCents(2_000), true, true);
    }

    private static void assertDecided(RiskDecision decision, RiskRule rule, long cap) {
        assertThat(decision.rule()).isEqualTo(rule);
        assertThat(decision.instantCap()).isEqualTo(Money.ofCents(cap));
    }

    @Test
    void givesAsMuchAtOnceAsTheUserIsKnown() {
        assertDecided(decide(PLAIN, UNKNOWN), RiskRule.LEVEL_0_CAP, 1_000);
        assertDecided(decide(subject(1, null, null, null), UNKNOWN), RiskRule.LEVEL_1_CAP, 3_000);
        assertDecided(decide(subject(1, null, null, Money.ofCents(5)), UNKNOWN), RiskRule.USER_CAP, 5);
    }

    @Test
    void countsWhatTheUserHasAtOnceAlready() {
        UserRecord known = new UserRecord(1, 1, Money.ofCents(900), Money.ofCents(900), 0, 0);
        assertDecided(decide(PLAIN, known), RiskRule.LEVEL_0_CAP, 100);
        UserRecord more = new UserRecord(1, 1, Money.ofCents(900), Money.ofCents(1_100), 0, 0);
        assertDecided(decide(PLAIN, more), RiskRule.LEVEL_0_CAP, 0);
    }

    @Test
    void givesNothingAtOnceToNewUsersAndToThoseWhoTookItemsBack() {
        Instant sixDays = NOW.minus(Duration.ofDays(6));
        assertDecided(decide(subject(1, sixDays, null, null), UNKNOWN), RiskRule.NEW_USER, 0);
        Instant eightDays = NOW.minus(Duration.ofDays(8));
        assertDecided(decide(subject(0, eightDays, null, null), UNKNOWN), RiskRule.LEVEL_0_CAP, 1_000);
        UserRecord reversed = new UserRecord(0, 0, Money.ZERO, Money.ZERO, 1, 0);
        assertDecided(decide(PLAIN, reversed), RiskRule.REVERSED_BEFORE, 0);
    }

    @Test
    void givesNothingAtOnceUnaskedOrWhereAllIsFinalAnyway() {
        Risk risk = new Risk(POLICY, PLAIN, UNKNOWN, NOW);
        assertDecided(risk.decide(Money.ofCents(1), false, true), RiskRule.NOT_ASKED, 0);
        assertDecided(risk.decide(Money.ofCents(1), true, false), RiskRule.NO_HOLD, 0);
    }

    @Test
    void refusesMoreThanADepositOrADayMayBring() {
        assertRefused(() -> new Risk(POLICY, PLAIN, UNKNOWN, NOW).decide(Money.ofCents(10_001), true, true));
        UserRecord today = new UserRecord(0, 0, Money.ofCents(15_000), Money.ZERO, 0, 0);
        assertRefused(() -> new Risk(POLICY, PLAIN, today, NOW).decide(Money.ofCents(5_001), true, true));
        RiskSubject limited = subject(0, null, Money.ofCents(100), null);
        assertRefused(() -> new Risk(POLICY, limited, UNKNOWN, NOW).decide(Money.ofCents(101), true, true));
        new Risk(POLICY, limited, UNKNOWN, NOW).decide(Money.ofCents(100), true, true);
    }

    private static void assertRefused(Runnable call) {
        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(call::run)
                .satisfies(refusal -> assertThat(refusal.code()).isEqualTo(ErrorCode.ITEMS_NOT_ACCEPTED));
    }

    @Test
    void keepsOutWhoIsBlockedAndWhoTakesBackTooOften() {
        RiskSubject blocked = new RiskSubject(true, 1, null, null, null);
        UserRecord twice = new UserRecord(0, 0, Money.ZERO, Money.ZERO, 2, 2);
        UserRecord longAgo = new UserRecord(0, 0, Money.ZERO, Money.ZERO, 2, 1);
        for (Risk risk : List.of(new Risk(POLICY, blocked, UNKNOWN, NOW), new Risk(POLICY, PLAIN, twice, NOW))) {
            assertThatExceptionOfType(Refusal.class)
                    .isThrownBy(risk::checkUser)
                    .satisfies(refusal -> assertThat(refusal.code()).isEqualTo(ErrorCode.USER_NOT_TRADEABLE));
        }
        new Risk(POLICY, PLAIN, longAgo, NOW).checkUser();
        new Risk(policy(0, 1, 0, 0, 0, 0), PLAIN, twice, NOW).checkUser();
    }

    @Test
    void acceptsWhatIsBetweenFloorAndCapAndNotBlocked() {
        assertThat(POLICY.accepts("AK-47 | Redline", Money.ofCents(10))).isTrue();
        assertThat(POLICY.accepts("AK-47 | Redline", Money.ofCents(5_000))).isTrue();
        assertThat(POLICY.accepts("AK-47 | Redline", Money.ofCents(9))).isFalse();
        assertThat(POLICY.accepts("AK-47 | Redline", Money.ofCents(5_001))).isFalse();
        assertThat(POLICY.accepts("AK-47 | Stolen", Money.ofCents(100))).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "-1, 100, 0, 0, 0, 0, minItemPrice",
        "100, 99, 0, 0, 0, 0, maxItemPrice",
        "0, 100, -1, 0, 0, 0, instant.level0Cap",
        "0, 100, 5, 4, 0, 0, instant.level1Cap",
        "0, 100, 0, 0, -1, 0, newUserDays",
        "0, 100, 0, 0, 0, -1, blockOnReversals",
    })
    void refusesAPolicyThatMakesNoSenseAndNamesTheField(
            long min, long max, long level0, long level1, int days, int reversals, String field) {
        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(
                        () -> policy(min, max, level0, level1, days, reversals).check())
                .satisfies(refusal -> {
                    assertThat(refusal.code()).isEqualTo(ErrorCode.INVALID_RISK_POLICY);
                    assertThat(refusal.details()).containsEntry("field", field);
                });
    }

    @Test
    void putsAPolicyInPlaceOfTheOneItWasReadAs() {
        try (DepositsWorld world = new DepositsWorld()) {
            RiskPolicies policies = new RiskPolicies(POLICY, () -> NOW);
            RiskPolicy other = policy(1, 2, 3, 4, 5, 6);
            world.jdbi.useTransaction(handle -> {
                assertThat(policies.find(handle, world.merchant)).isEmpty();
                assertThat(policies.of(handle, world.merchant)).isEqualTo(POLICY);
                assertThat(policies.put(handle, world.merchant, other, 0L)).isEqualTo(new StoredPolicy(other, 1));
                assertThat(policies.of(handle, world.merchant)).isEqualTo(other);
                assertThat(policies.put(handle, world.merchant, POLICY, 1L).version())
                        .isEqualTo(2);
                assertThat(policies.put(handle, world.merchant, other, null).version())
                        .isEqualTo(3);
                assertConflict(() -> policies.put(handle, world.merchant, POLICY, 2L));
                assertConflict(() -> policies.put(handle, world.ids.next(), POLICY, 1L));
            });
        }
    }

    private static void assertConflict(Runnable call) {
        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(call::run)
                .satisfies(refusal -> assertThat(refusal.code()).isEqualTo(ErrorCode.CONFLICT));
    }
}
