package dev.bailee.callbacks;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ConditionTest {

    private static final Answer TIMEOUT = Answer.none(Answer.Failure.TIMEOUT, 15_000);

    private final Room room = Room.withEndpoint();

    private List<Subject> record(int count) {
        List<Subject> subjects = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            subjects.add(room.subject());
            room.record(subjects.get(i), String.valueOf(i));
        }
        room.pass(Duration.ofMillis(250));
        return subjects;
    }

    @Test
    void neverHasMoreThanEightInFlight() {
        List<Subject> subjects = record(9);
        List<Attempt> attempts = subjects.stream().limit(8).map(room::send).toList();
        assertThat(room.waitOf(room.begin(subjects.get(8)))).isBetween(Duration.ofMillis(1), Duration.ofMinutes(1));
        room.finish(attempts.getFirst(), 200);
        room.pass(Duration.ofMinutes(1).minus(room.settings.lease().dividedBy(2)));
        assertThat(room.send(subjects.get(8)).body()).isEqualTo("8");
    }

    @Test
    void whoWaitsForASlotIsNotOverdue() {
        List<Subject> subjects = record(9);
        subjects.stream().limit(8).forEach(room::send);
        room.begin(subjects.get(8));
        assertThat(room.overdue()).isEmpty();
    }

    @Test
    void aDeadProcessDoesNotKeepItsSlots() {
        List<Subject> subjects = record(9);
        subjects.stream().limit(8).forEach(room::send);
        room.pass(room.settings.lease());
        assertThat(room.begin(subjects.get(8))).isInstanceOf(Turn.Send.class);
    }

    @Test
    void hasOneInFlightAfterThreeTimeoutsInARow() {
        List<Subject> subjects = record(6);
        List<Attempt> attempts = subjects.stream().limit(3).map(room::send).toList();
        attempts.forEach(attempt -> room.finish(attempt, TIMEOUT));
        Attempt only = room.send(subjects.get(3));
        assertThat(room.begin(subjects.get(4))).isInstanceOf(Turn.Wait.class);
        room.finish(only, 200);
        room.pass(Duration.ofSeconds(20));
        assertThat(room.begin(subjects.get(4))).isInstanceOf(Turn.Send.class);
        assertThat(room.begin(subjects.get(5))).isInstanceOf(Turn.Send.class);
    }

    @Test
    void waitsForAllToComeBackBeforeItSendsOneByOne() {
        List<Subject> subjects = record(6);
        List<Attempt> attempts = subjects.stream().limit(4).map(room::send).toList();
        attempts.stream().limit(3).forEach(attempt -> room.finish(attempt, TIMEOUT));
        assertThat(room.begin(subjects.get(4))).isInstanceOf(Turn.Wait.class);
        room.finish(attempts.get(3), TIMEOUT);
        room.pass(Duration.ofSeconds(20));
        assertThat(room.begin(subjects.get(4))).isInstanceOf(Turn.Send.class);
    }

    @Test
    void anotherFailureBreaksARowOfTimeouts() {
        List<Subject> subjects = record(6);
        List<Attempt> attempts = subjects.stream().limit(4).map(room::send).toList();
        room.finish(attempts.get(0), TIMEOUT);
        room.finish(attempts.get(1), TIMEOUT);
        room.finish(attempts.get(2), 500);
        room.finish(attempts.get(3), TIMEOUT);
        assertThat(room.endpoint().timeouts()).isEqualTo(1);
    }

    @Test
    void anAnswer410DisablesTheEndpointAndParksWhatWaits() {
        List<Subject> subjects = record(3);
        assertThat(room.finish(room.send(subjects.get(0)), 410)).isEqualTo(Turn.EMPTY);
        assertThat(room.endpoint().active()).isFalse();
        assertThat(room.endpoint().why()).isEqualTo(Endpoint.Why.GONE);
        assertThat(room.overdue()).isEmpty();
        assertThat(room.begin(subjects.get(1))).isEqualTo(Turn.EMPTY);
        room.record(subjects.get(2), "later");
        Subject fresh = room.subject();
        room.recordAlone(fresh, "new");
        assertThat(room.begin(fresh)).isEqualTo(Turn.EMPTY);
        room.pass(Duration.ofDays(30));
        assertThat(room.overdue()).isEmpty();
    }

    @Test
    void enablingSpreadsWhatWaitedOverTheNextMinutes() {
        List<Subject> subjects = record(40);
        room.finish(room.send(subjects.getFirst()), 410);
        room.in(handle -> room.endpoints.enable(handle, room.merchant));
        room.pass(Duration.ofSeconds(90));
        assertThat(room.overdue()).hasSizeBetween(5, 35);
        room.pass(Duration.ofSeconds(90));
        assertThat(room.overdue()).hasSameElementsAs(subjects);
        assertThat(room.send(subjects.getFirst()).body()).isEqualTo("0");
    }

    @Test
    void tenDeadLettersInARowDisableTheEndpoint() {
        List<Subject> subjects = record(11);
        for (int round = 0; round <= CallbackSettings.RETRIES.size(); round++) {
            room.pass(Duration.ofHours(27));
            subjects.stream().limit(10).map(room::send).forEach(attempt -> room.finish(attempt, 500));
        }
        assertThat(room.endpoint().why()).isEqualTo(Endpoint.Why.DEAD_LETTERS);
        assertThat(room.begin(subjects.get(10))).isEqualTo(Turn.EMPTY);
    }

    @Test
    void aSuccessBreaksARowOfDeadLetters() {
        List<Subject> subjects = record(11);
        for (int round = 0; round <= CallbackSettings.RETRIES.size(); round++) {
            room.pass(Duration.ofHours(27));
            subjects.stream().limit(9).map(room::send).forEach(attempt -> room.finish(attempt, 500));
        }
        assertThat(room.endpoint().deadLetters()).isEqualTo(9);
        room.finish(room.send(subjects.get(9)), 200);
        assertThat(room.endpoint().deadLetters()).isZero();
        assertThat(room.endpoint().active()).isTrue();
    }

    @Test
    void theFirstSuccessMakesEveryHeadDueWithinAMinute() {
        List<Subject> subjects = record(30);
        for (int round = 0; round < 5; round++) {
            room.pass(Duration.ofHours(4));
            subjects.stream().skip(1).map(room::send).forEach(attempt -> room.finish(attempt, 500));
        }
        room.finish(room.send(subjects.getFirst()), 200);
        assertThat(room.overdue()).hasSizeLessThan(29);
        room.pass(Duration.ofMinutes(1));
        assertThat(room.overdue()).hasSize(29).doesNotContain(subjects.getFirst());
    }

    @Test
    void anAnswerFromWhereTheEndpointWasBeforeDoesNotConcernIt() {
        List<Subject> subjects = record(1);
        Attempt attempt = room.send(subjects.getFirst());
        room.in(handle -> room.endpoints.store(handle, room.merchant, "http://elsewhere/", "X-Signature"));
        room.finish(attempt, 410);
        assertThat(room.endpoint().active()).isTrue();
        assertThat(room.endpoint().failingSince()).isNull();
    }
}
