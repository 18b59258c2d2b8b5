package dev.bailee.callbacks;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TurnsTest {

    private final Room room = Room.withEndpoint();
    private final Subject subject = room.subject();

    @AfterEach
    void close() {
        room.close();
    }

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
        List<String> bodies = new java.util.ArrayList<>();
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
}
