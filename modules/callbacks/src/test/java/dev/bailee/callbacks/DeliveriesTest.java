package dev.bailee.callbacks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bailee.kernel.ErrorCode;
import dev.bailee.kernel.Refusal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class DeliveriesTest {

    private final Room room = Room.withEndpoint();
    private final Deliveries deliveries = new Deliveries(room.clock, new Random(3), room.settings);
    private final Subject subject = room.subject();

    private List<Delivery> list(DeliveryFilter filter) {
        return room.in(handle -> deliveries.list(handle, filter));
    }

    private Optional<Delivery> find(UUID merchant, UUID id) {
        return room.in(handle -> deliveries.find(handle, merchant, id));
    }

    private Optional<String> body(UUID merchant, UUID id) {
        return room.in(handle -> deliveries.body(handle, merchant, id));
    }

    private Subject replay(UUID id) {
        return room.in(handle -> deliveries.replay(handle, room.merchant, id));
    }

    private DeliveryFilter all() {
        return DeliveryFilter.of(room.merchant, 100);
    }

    @Test
    void listsEveryAttemptWithWhatCameOfIt() {
        room.recordAlone(subject, "1");
        Attempt first = room.send(subject);
        room.finish(first, new Answer(500, null, 42, "x\0".repeat(400), false, null));
        room.pass(Duration.ofMinutes(2));
        room.finish(room.send(subject), Answer.none(Answer.Failure.TIMEOUT, 15_000));
        room.pass(Duration.ofMinutes(10));
        room.finish(room.send(subject), 204);
        List<Delivery> log = list(all());
        assertThat(log)
                .extracting(Delivery::outcome)
                .containsExactly(Delivery.Outcome.SUCCEEDED, Delivery.Outcome.FAILED, Delivery.Outcome.FAILED);
        assertThat(log).extracting(Delivery::number).containsExactly(3, 2, 1);
        assertThat(log).extracting(Delivery::deliveryId).containsOnly(first.deliveryId());
        assertThat(log.get(2).status()).isEqualTo(500);
        assertThat(log.get(2).durationMs()).isEqualTo(42);
        assertThat(log.get(2).answer()).hasSize(500).startsWith("x\uFFFD");
        assertThat(log.get(1).failure()).isEqualTo(Answer.Failure.TIMEOUT);
        assertThat(log.get(1).status()).isNull();
        assertThat(body(room.merchant, first.id())).hasValue("1");
    }

    @Test
    void cutsAnAnswerBetweenCharacters() {
        room.recordAlone(subject, "1");
        room.finish(room.send(subject), Answer.of(500, "x" + "😀".repeat(600)));
        assertThat(list(all()).getFirst().answer()).isEqualTo("x" + "😀".repeat(499));
    }

    @Test
    void writesWhatCameOfAnAttemptOnce() {
        room.recordAlone(subject, "1");
        Attempt attempt = room.send(subject);
        room.finish(attempt, 200);
        room.finish(attempt, 500);
        assertThat(list(all())).extracting(Delivery::status).containsExactly(200);
    }

    @Test
    void showsWhatIsRunningAndWhatWasLost() {
        room.recordAlone(subject, "1");
        room.send(subject);
        assertThat(list(all().with(Delivery.Outcome.RUNNING))).hasSize(1);
        room.pass(room.settings.lease());
        Attempt again = room.send(subject);
        assertThat(list(all().with(Delivery.Outcome.LOST))).hasSize(1);
        assertThat(list(all().with(Delivery.Outcome.RUNNING)))
                .extracting(Delivery::id)
                .containsExactly(again.id());
    }

    @Test
    void filtersByTradeOutcomeAndTime() {
        Subject other = room.subject();
        room.recordAlone(subject, "1");
        room.recordAlone(other, "2");
        room.finish(room.send(subject), 500);
        Instant noon = room.now.get().plusSeconds(1);
        room.pass(Duration.ofMinutes(1));
        room.finish(room.send(other), 200);
        assertThat(list(all().about(other.id())))
                .extracting(Delivery::subjectId)
                .containsExactly(other.id());
        assertThat(list(all().with(Delivery.Outcome.FAILED)))
                .extracting(Delivery::subjectId)
                .containsExactly(subject.id());
        assertThat(list(all().with(Delivery.Outcome.SUCCEEDED).about(subject.id())))
                .isEmpty();
        assertThat(list(all().between(Instant.EPOCH, noon)))
                .extracting(Delivery::subjectId)
                .containsExactly(subject.id());
        assertThat(list(all().between(noon, noon.plusSeconds(3600))))
                .extracting(Delivery::subjectId)
                .containsExactly(other.id());
    }

    @Test
    void pagesWithoutGapOrRepetition() {
        for (int i = 0; i < 7; i++) {
            Subject each = room.subject();
            room.record(each, "x");
            room.pass(Duration.ofMillis(i % 2 == 0 ? 250 : 300));
            room.finish(room.send(each), 200);
        }
        List<Delivery> paged = new ArrayList<>();
        List<Delivery> page = list(DeliveryFilter.of(room.merchant, 3));
        while (!page.isEmpty()) {
            paged.addAll(page);
            page = list(DeliveryFilter.of(room.merchant, 3).after(page.getLast()));
        }
        assertThat(paged).hasSize(7).isEqualTo(list(all()));
    }

    @Test
    void showsNoMerchantAnothersLog() {
        room.recordAlone(subject, "1");
        Attempt attempt = room.send(subject);
        UUID stranger = room.ids.next();
        assertThat(list(DeliveryFilter.of(stranger, 10).about(subject.id()))).isEmpty();
        assertThat(find(stranger, attempt.id())).isEmpty();
        assertThat(body(stranger, attempt.id())).isEmpty();
        assertRefused(ErrorCode.NOT_FOUND, stranger, attempt.id());
        assertRefused(ErrorCode.NOT_FOUND, stranger, attempt.deliveryId());
    }

    private void assertRefused(ErrorCode code, UUID merchant, UUID id) {
        assertThatThrownBy(() -> room.in(handle -> deliveries.replay(handle, merchant, id)))
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.code()).isEqualTo(code));
    }

    @Test
    void replaysWhatWasDeliveredOnceMoreUnderTheSameId() {
        room.recordAlone(subject, "1", "2");
        Attempt first = room.send(subject);
        room.finish(first, 200);
        assertThat(replay(first.id())).isEqualTo(subject);
        Attempt again = room.send(subject);
        assertThat(again.deliveryId()).isEqualTo(first.deliveryId());
        assertThat(again.body()).isEqualTo("1");
        room.finish(again, 500);
        assertThat(room.send(subject).body()).isEqualTo("2");
        assertThat(room.endpoint().deadLetters()).isZero();
    }

    @Test
    void replaysADeadLetterOnItsScheduleAnew() {
        Attempt dead = dieOf(subject);
        replay(dead.deliveryId());
        assertThat(room.waitOf(room.finish(room.send(subject), 500))).isLessThan(Duration.ofMinutes(2));
        room.pass(Duration.ofMinutes(2));
        assertThat(room.finish(room.send(subject), 200)).isEqualTo(Turn.EMPTY);
    }

    private Attempt dieOf(Subject which) {
        room.recordAlone(which, "1");
        while (room.begin(which) instanceof Turn.Send(Attempt attempt)) {
            if (room.finish(attempt, 500).equals(Turn.EMPTY)) {
                return attempt;
            }
            room.pass(Duration.ofHours(27));
        }
        throw new AssertionError("it should have died");
    }

    @Test
    void refusesToReplayWhatIsStillBeingDelivered() {
        room.recordAlone(subject, "1");
        Attempt attempt = room.send(subject);
        assertRefused(ErrorCode.UNPROCESSABLE, room.merchant, attempt.id());
        room.finish(attempt, 500);
        assertRefused(ErrorCode.UNPROCESSABLE, room.merchant, attempt.id());
        assertRefused(ErrorCode.NOT_FOUND, room.merchant, room.ids.next());
    }

    @Test
    void refusesToReplayAnApproval() {
        Attempt attempt = room.ask(subject);
        room.finishApproval(attempt, Answer.of(200, "ok"));
        assertThat(list(all())).extracting(Delivery::approval).containsExactly(true);
        assertThat(body(room.merchant, attempt.id())).hasValue("{}");
        assertRefused(ErrorCode.UNPROCESSABLE, room.merchant, attempt.id());
    }

    @Test
    void refusesToReplayWithoutAnActiveEndpoint() {
        room.recordAlone(subject, "1");
        Attempt attempt = room.send(subject);
        room.finish(attempt, 200);
        room.in(handle -> room.endpoints.disable(handle, room.merchant));
        assertRefused(ErrorCode.MERCHANT_NO_CALLBACK_URL, room.merchant, attempt.id());
    }

    @Test
    void replaysEverythingThatFailedWithinATime() {
        Subject early = room.subject();
        Subject late = room.subject();
        Instant start = room.now.get();
        dieOf(early);
        Instant between = room.now.get().plusMillis(1);
        room.pass(Duration.ofHours(1));
        dieOf(late);
        room.recordAlone(subject, "delivered");
        room.finish(room.send(subject), 200);
        Deliveries.Replayed replayed =
                room.in(handle -> deliveries.replayFailed(handle, room.merchant, start, between, 100));
        assertThat(replayed).isEqualTo(new Deliveries.Replayed(1, List.of(early)));
        room.pass(Duration.ofMinutes(1));
        assertThat(room.overdue()).containsExactly(early);
        assertThat(room.finish(room.send(early), 200)).isEqualTo(Turn.EMPTY);
        assertThat(room.begin(late)).isEqualTo(Turn.EMPTY);
    }
}
