package dev.bailee.callbacks;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class TurnsTest {

    private final Room room = Room.withEndpoint();
    private final Subject subject = room.subject();

    @Test
    void sendsTheBytesThatWereRecorded() {
        room.recordAlone(subject, "{\"trade\": 1}");
        Attempt attempt = room.send(subject);
        assertThat(attempt.body()).isEqualTo("{\"trade\": 1}");
        assertThat(attempt.target().url()).isEqualTo(Room.URL);
        assertThat(room.finish(attempt, 204)).isEqualTo(Turn.EMPTY);
        assertThat(room.begin(subject)).isEqualTo(Turn.EMPTY);
    }

    @Test
    void hasNothingToDoForASubjectNobodyRecorded() {
        assertThat(room.begin(subject)).isEqualTo(Turn.EMPTY);
    }

    @Test
    void mergesChangesWithinTheWindow() {
        room.record(subject, "1");
        room.pass(Duration.ofMillis(249));
        room.record(subject, "2");
        assertThat(room.waitOf(room.begin(subject))).isEqualTo(Duration.ofMillis(1));
        room.pass(Duration.ofMillis(1));
        assertThat(room.send(subject).body()).isEqualTo("2");
    }

    @Test
    void keepsChangesApartThatAreFurtherApart() {
        room.recordAlone(subject, "1", "2");
        assertThat(sendAll()).containsExactly("1", "2");
    }

    @Test
    void replacesNothingByWhatIsToldByItself() {
        room.append(subject, "1");
        room.append(subject, "2");
        assertThat(sendAll()).containsExactly("1", "2");
    }

    @Test
    void neverChangesABodySomebodyMayHaveSeen() {
        room.recordAlone(subject, "1");
        Attempt attempt = room.send(subject);
        room.record(subject, "2");
        assertThat(attempt.body()).isEqualTo("1");
        room.finish(attempt, 200);
        room.pass(Duration.ofMillis(250));
        assertThat(sendAll()).containsExactly("2");
    }

    private List<String> sendAll() {
        List<String> bodies = new ArrayList<>();
        while (room.begin(subject) instanceof Turn.Send send) {
            bodies.add(send.attempt().body());
            room.finish(send.attempt(), 200);
        }
        return bodies;
    }

    @Test
    void hasOneAttemptInFlightForASubject() {
        room.recordAlone(subject, "1", "2");
        Attempt attempt = room.send(subject);
        assertThat(room.waitOf(room.begin(subject))).isEqualTo(room.settings.lease());
        assertThat(room.finish(attempt, 200)).isInstanceOf(Turn.Wait.class);
        assertThat(room.send(subject).body()).isEqualTo("2");
    }

    @Test
    void retriesAsTheScheduleSaysAndThenGivesUp() {
        room.recordAlone(subject, "1", "2");
        Attempt first = room.send(subject);
        Turn turn = room.finish(first, 500);
        for (Duration wait : CallbackSettings.RETRIES) {
            assertThat(room.waitOf(turn))
                    .isBetween(
                            wait.multipliedBy(9).dividedBy(10),
                            wait.multipliedBy(11).dividedBy(10));
            room.pass(room.waitOf(turn));
            Attempt again = room.send(subject);
            assertThat(again.deliveryId()).isEqualTo(first.deliveryId());
            assertThat(again.body()).isEqualTo("1");
            turn = room.finish(again, 500);
        }
        assertThat(room.send(subject).body()).isEqualTo("2");
    }

    @Test
    void waitsAsLongAsTheReceiverAsksFor() {
        room.recordAlone(subject, "1");
        Turn turn = room.finish(room.send(subject), busyFor(Duration.ofHours(2)));
        assertThat(room.waitOf(turn)).isEqualTo(Duration.ofHours(2));
        room.pass(Duration.ofMinutes(90));
        room.recordAlone(subject, "2");
        assertThat(room.begin(subject)).isInstanceOf(Turn.Wait.class);
        assertThat(room.overdue()).isEmpty();
    }

    @Test
    void aShorterWishDoesNotShortenTheSchedule() {
        room.recordAlone(subject, "1");
        Turn turn = room.finish(room.send(subject), busyFor(Duration.ofSeconds(1)));
        assertThat(room.waitOf(turn)).isGreaterThan(Duration.ofSeconds(50));
    }

    private static Answer busyFor(Duration wait) {
        return new Answer(429, null, 3, "", false, wait);
    }

    @Test
    void aNewCallbackMakesTheHeadDueAtMostOnceAMinute() {
        room.recordAlone(subject, "1");
        failUntilTheWaitIsHours();
        room.record(subject, "2");
        Attempt early = room.send(subject);
        assertThat(early.body()).isEqualTo("1");
        assertThat(early.scheduled()).isFalse();
        Turn turn = room.finish(early, 500);
        assertThat(room.waitOf(turn)).isGreaterThan(Duration.ofHours(1));
        room.pass(Duration.ofSeconds(59));
        room.record(subject, "3");
        assertThat(room.begin(subject)).isInstanceOf(Turn.Wait.class);
        room.pass(Duration.ofSeconds(1));
        room.record(subject, "4");
        assertThat(room.send(subject).body()).isEqualTo("1");
    }

    @Test
    void attemptsBeforeTheirTimeDoNotUseUpTheSchedule() {
        room.recordAlone(subject, "0");
        failUntilTheWaitIsHours();
        for (int i = 1; i <= 20; i++) {
            room.pass(Duration.ofSeconds(61));
            room.record(subject, String.valueOf(i));
            room.finish(room.send(subject), 500);
        }
        room.pass(Duration.ofHours(7));
        assertThat(room.send(subject).body()).isEqualTo("0");
    }

    private void failUntilTheWaitIsHours() {
        Duration wait = Duration.ZERO;
        while (wait.compareTo(Duration.ofHours(2)) < 0) {
            room.pass(wait);
            wait = room.waitOf(room.finish(room.send(subject), 500));
        }
    }

    @Test
    void aCallbackRecordedDuringAFailingAttemptIsTriedWithinAMinute() {
        room.recordAlone(subject, "1");
        failUntilTheWaitIsHours();
        room.record(subject, "2");
        room.pass(Duration.ofMinutes(2));
        Attempt attempt = room.send(subject);
        room.record(subject, "3");
        assertThat(room.waitOf(room.finish(attempt, 500))).isEqualTo(Duration.ofMinutes(1));
    }

    @Test
    void beginsAgainWhenTheProcessThatBeganDied() {
        room.recordAlone(subject, "1");
        Attempt lost = room.send(subject);
        room.pass(room.settings.lease());
        assertThat(room.overdue()).containsExactly(subject);
        Attempt again = room.send(subject);
        assertThat(again.deliveryId()).isEqualTo(lost.deliveryId());
        assertThat(again.id()).isNotEqualTo(lost.id());
    }

    @Test
    void whoIsAloneWaitsForNoLeaseOfTheDead() {
        Subject told = room.subject();
        room.recordAlone(told, "{}");
        Attempt lost = room.send(told);
        Subject asked = room.subject();
        room.ask(asked);

        room.inRolledBack(handle -> {
            assertThat(room.callbacks.takeOver(handle)).isGreaterThanOrEqualTo(2);

            Turn turn = room.callbacks.begin(handle, told, "test");
            assertThat(((Turn.Send) turn).attempt().deliveryId()).isEqualTo(lost.deliveryId());
            assertThat(room.callbacks.beginApproval(handle, asked, room.merchant, "{}", "test"))
                    .isInstanceOf(ApprovalTurn.Ask.class);
        });
    }

    @Test
    void aLateFailureChangesNothing() {
        room.recordAlone(subject, "1");
        Attempt lost = room.send(subject);
        room.pass(room.settings.lease());
        Attempt again = room.send(subject);
        room.finish(lost, 500);
        assertThat(room.begin(subject)).isEqualTo(new Turn.Wait(again.begunAt().plus(room.settings.lease())));
        assertThat(room.finish(again, 200)).isEqualTo(Turn.EMPTY);
        assertThat(room.endpoint().failingSince()).isNull();
    }

    @Test
    void aLateSuccessDelivers() {
        room.recordAlone(subject, "1", "2");
        Attempt lost = room.send(subject);
        room.pass(room.settings.lease());
        Attempt again = room.send(subject);
        room.finish(lost, 200);
        room.finish(again, 500);
        assertThat(room.send(subject).body()).isEqualTo("2");
    }

    @Test
    void finishingTwiceIsFinishingOnce() {
        room.recordAlone(subject, "1", "2");
        Attempt first = room.send(subject);
        room.finish(first, 500);
        Turn turn = room.finish(first, 500);
        assertThat(room.waitOf(turn)).isLessThan(Duration.ofMinutes(2));
        room.pass(room.waitOf(turn));
        Attempt second = room.send(subject);
        room.finish(second, 200);
        Attempt third = room.send(subject);
        room.finish(second, 200);
        assertThat(third.body()).isEqualTo("2");
        assertThat(room.begin(subject)).isInstanceOf(Turn.Wait.class);
    }

    @Test
    void subjectsDoNotWaitForEachOther() {
        Subject other = room.subject();
        room.recordAlone(subject, "1");
        room.recordAlone(other, "2");
        assertThat(room.send(subject).body()).isEqualTo("1");
        assertThat(room.send(other).body()).isEqualTo("2");
    }

    @Test
    void namesWhatIsOverdueAndNothingElse() {
        Subject other = room.subject();
        room.recordAlone(subject, "1");
        room.record(other, "2");
        assertThat(room.overdue()).containsExactly(subject);
        room.send(subject);
        assertThat(room.overdue()).isEmpty();
    }

    @Test
    void tellsSinceWhenTheOldestIsDue() {
        Instant due = room.now.get().plusMillis(250);
        room.recordAlone(subject, "1");
        room.pass(Duration.ofDays(1));
        assertThat(room.in(handle -> room.callbacks.oldestDue(handle)).orElseThrow())
                .isBeforeOrEqualTo(due);
        room.finish(room.send(subject), 200);
    }

    @Test
    void whatIsDueAtAMomentIsDueAtIt() {
        room.now.set(Instant.parse("2026-11-21T12:00:00.000000999Z"));
        room.recordAlone(subject, "1", "2");
        Attempt attempt = room.send(subject);
        assertThat(room.waitOf(room.finish(attempt, 200))).isLessThanOrEqualTo(Duration.ZERO);
        Attempt lost = room.send(subject);
        room.pass(room.settings.lease());
        assertThat(room.send(subject).deliveryId()).isEqualTo(lost.deliveryId());
    }
}
