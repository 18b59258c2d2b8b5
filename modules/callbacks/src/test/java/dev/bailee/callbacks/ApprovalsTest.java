package dev.bailee.callbacks;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class ApprovalsTest {

    private static final Answer TIMEOUT = Answer.none(Answer.Failure.TIMEOUT, 10_000);
    private static final Answer YES = Answer.of(200, "");
    private static final Answer NO = Answer.of(200, "{\"action\":\"reject\",\"reason\":\"too much\"}");

    private final Room room = Room.withEndpoint();
    private final Subject subject = room.subject();

    @Test
    void storesTheVerdictForGood() {
        Attempt attempt = room.ask(subject);
        assertThat(room.finishApproval(attempt, YES)).isEqualTo(Verdict.APPROVED);
        assertThat(room.finishApproval(attempt, NO)).isEqualTo(Verdict.APPROVED);
        assertThat(room.beginApproval(subject)).isEqualTo(new ApprovalTurn.Decided(Verdict.APPROVED));
    }

    @Test
    void asksThreeTimesUnderAnotherIdEachTimeAndThenRejects() {
        Set<UUID> ids = new HashSet<>();
        for (int i = 0; i < 2; i++) {
            Attempt attempt = room.ask(subject);
            ids.add(attempt.deliveryId());
            assertThat(room.finishApproval(attempt, TIMEOUT)).isEqualTo(Verdict.AGAIN);
            assertThat(room.beginApproval(subject))
                    .isEqualTo(new ApprovalTurn.Wait(room.now.get().plusSeconds(1)));
            room.pass(Duration.ofSeconds(1));
        }
        Attempt last = room.ask(subject);
        ids.add(last.deliveryId());
        assertThat(room.finishApproval(last, Answer.of(503, ""))).isEqualTo(Verdict.TIMED_OUT);
        assertThat(ids).hasSize(3);
        assertThat(room.beginApproval(subject)).isEqualTo(new ApprovalTurn.Decided(Verdict.TIMED_OUT));
    }

    @Test
    void aLateYesAfterTheEndChangesNothing() {
        Attempt lost = room.ask(subject);
        for (int i = 0; i < 2; i++) {
            room.pass(room.settings.lease());
            room.finishApproval(room.ask(subject), TIMEOUT);
        }
        assertThat(room.finishApproval(lost, YES)).isEqualTo(Verdict.TIMED_OUT);
    }

    @Test
    void anAttemptWhoseProcessDiedCountsAsAFailedOne() {
        for (int i = 0; i < 3; i++) {
            room.ask(subject);
            assertThat(room.beginApproval(subject))
                    .isEqualTo(new ApprovalTurn.Wait(room.now.get().plus(room.settings.lease())));
            room.pass(room.settings.lease());
        }
        assertThat(room.beginApproval(subject)).isEqualTo(new ApprovalTurn.Decided(Verdict.TIMED_OUT));
    }

    @Test
    void aLateFailureIsNotCountedTwice() {
        Attempt lost = room.ask(subject);
        room.pass(room.settings.lease());
        Attempt second = room.ask(subject);
        assertThat(room.finishApproval(lost, TIMEOUT)).isEqualTo(Verdict.AGAIN);
        assertThat(room.finishApproval(second, TIMEOUT)).isEqualTo(Verdict.AGAIN);
        room.pass(Duration.ofSeconds(1));
        assertThat(room.finishApproval(room.ask(subject), YES)).isEqualTo(Verdict.APPROVED);
    }

    @Test
    void aLateYesDecidesWhileNothingElseHas() {
        Attempt lost = room.ask(subject);
        room.pass(room.settings.lease());
        Attempt second = room.ask(subject);
        assertThat(room.finishApproval(lost, YES)).isEqualTo(Verdict.APPROVED);
        assertThat(room.finishApproval(second, NO)).isEqualTo(Verdict.APPROVED);
    }

    @Test
    void rejectsWithoutAnActiveEndpoint() {
        room.in(handle -> room.endpoints.disable(handle, room.merchant));
        assertThat(room.beginApproval(subject)).isEqualTo(new ApprovalTurn.Decided(Verdict.TIMED_OUT));
    }

    @Test
    void rejectsWhenTheEndpointWasDisabledMeanwhile() {
        room.finishApproval(room.ask(subject), TIMEOUT);
        room.in(handle -> room.endpoints.disable(handle, room.merchant));
        assertThat(room.beginApproval(subject)).isEqualTo(new ApprovalTurn.Decided(Verdict.TIMED_OUT));
    }

    @Test
    void anAnswer410RejectsAndDisables() {
        assertThat(room.finishApproval(room.ask(subject), Answer.of(410, ""))).isEqualTo(Verdict.REJECTED);
        assertThat(room.endpoint().why()).isEqualTo(Endpoint.Why.GONE);
    }

    @Test
    void aRefusalIsNoFailureOfTheEndpoint() {
        assertThat(room.finishApproval(room.ask(subject), Answer.of(403, ""))).isEqualTo(Verdict.REJECTED);
        assertThat(room.endpoint().failingSince()).isNull();
    }

    @Test
    void noOtherCallbackOfTheSubjectIsBegunMeanwhile() {
        room.recordAlone(subject, "news");
        Attempt attempt = room.ask(subject);
        assertThat(room.begin(subject)).isEqualTo(new Turn.Wait(room.now.get().plus(room.settings.lease())));
        room.finishApproval(attempt, YES);
        assertThat(room.send(subject).body()).isEqualTo("news");
    }

    @Test
    void waitsForASlotLikeEverythingElse() {
        for (int i = 0; i < 8; i++) {
            room.ask(room.subject());
        }
        assertThat(room.beginApproval(subject)).isInstanceOf(ApprovalTurn.Wait.class);
        room.pass(room.settings.lease());
        assertThat(room.beginApproval(subject)).isInstanceOf(ApprovalTurn.Ask.class);
    }

    @Test
    void threeTimeoutsNarrowApprovalsToo() {
        for (int i = 0; i < 3; i++) {
            room.finishApproval(room.ask(subject), TIMEOUT);
            room.pass(Duration.ofSeconds(1));
        }
        room.ask(room.subject());
        assertThat(room.beginApproval(room.subject())).isInstanceOf(ApprovalTurn.Wait.class);
    }

    @Test
    void asksAgainWhenTheReceiverSaysSoButNotMuchLater() {
        Answer busy = new Answer(429, null, 3, "", false, Duration.ofSeconds(20));
        room.finishApproval(room.ask(subject), busy);
        assertThat(room.beginApproval(subject))
                .isEqualTo(new ApprovalTurn.Wait(room.now.get().plusSeconds(20)));
        room.pass(Duration.ofSeconds(20));
        room.finishApproval(room.ask(subject), new Answer(503, null, 3, "", false, Duration.ofHours(1)));
        assertThat(room.beginApproval(subject))
                .isEqualTo(new ApprovalTurn.Wait(room.now.get().plusSeconds(60)));
    }

    @Test
    void aPauseBetweenQuestionsDoesNotHoldUpTheNews() {
        room.finishApproval(room.ask(subject), new Answer(503, null, 3, "", false, Duration.ofSeconds(50)));
        room.in(handle -> room.endpoints.store(handle, room.merchant, Room.URL, "X-Signature"));
        room.pass(Duration.ofSeconds(50));
        room.finishApproval(room.ask(subject), NO);
        room.recordAlone(subject, "failed");
        assertThat(room.send(subject).body()).isEqualTo("failed");
    }
}
