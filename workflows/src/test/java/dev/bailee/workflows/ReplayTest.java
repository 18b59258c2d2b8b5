package dev.bailee.workflows;

import static org.assertj.core.api.Assertions.assertThat;

import io.temporal.common.WorkflowExecutionHistory;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Runs that began under code of any version since the first go on under today's. */
class ReplayTest {

    static List<Path> recorded() {
        return Histories.recorded();
    }

    @ParameterizedTest
    @MethodSource("recorded")
    void replaysWithTodaysCode(Path file) {
        WorkflowExecutionHistory history = Histories.read(file);
        assertThat(history.getEvents()).isNotEmpty();
        Histories.replay(history);
        Histories.assertDiscreet(history);
    }

    @Test
    void thereIsOneForEveryPathThatMatters() {
        assertThat(recorded().stream().map(file -> String.valueOf(file.getFileName())))
                .contains(
                        "v1-withdrawal-completed.json",
                        "v1-withdrawal-rejected.json",
                        "v1-withdrawal-unanswered.json",
                        "v1-withdrawal-declined.json",
                        "v1-withdrawal-refused.json",
                        "v1-withdrawal-bought-at-last.json",
                        "v1-withdrawal-answer-lost.json",
                        "v1-withdrawal-never-seen.json",
                        "v1-withdrawal-canceled-before.json",
                        "v1-withdrawal-canceled-during.json",
                        "v1-withdrawal-canceled-after.json",
                        "v1-withdrawal-canceled-by-timer.json",
                        "v1-withdrawal-two-items.json",
                        "v1-withdrawal-reverted-by-user.json",
                        "v1-withdrawal-reverted-by-supplier.json",
                        "v1-withdrawal-reverted-after.json",
                        "v1-withdrawal-silent-supplier.json",
                        "v1-deposit-completed.json",
                        "v1-deposit-reverted.json",
                        "v1-deposit-reverted-unseen.json",
                        "v1-deposit-declined.json",
                        "v1-deposit-expired.json",
                        "v1-deposit-refused.json",
                        "v1-deposit-answer-lost.json",
                        "v1-deposit-canceled.json",
                        "v1-deposit-terminated-hold.json",
                        "v1-delivery-completed.json",
                        "v1-delivery-declined.json",
                        "v1-delivery-expired.json",
                        "v1-delivery-reverted.json",
                        "v1-delivery-refused.json",
                        "v1-delivery-gone.json",
                        "v1-delivery-answer-lost.json",
                        "v1-delivery-canceled-before.json",
                        "v1-delivery-canceled-live.json",
                        "v1-delivery-canceled-too-late.json",
                        "v1-delivery-timer-live.json",
                        "v1-delivery-two-bots.json",
                        "v1-delivery-mixed.json",
                        "v1-delivery-taken-away.json",
                        "v1-delivery-sent-again.json",
                        "v1-delivery-terminated-active.json",
                        "v1-intake-listed.json",
                        "v1-intake-declined.json",
                        "v1-intake-expired.json",
                        "v1-intake-refused.json",
                        "v1-intake-kept.json",
                        "v1-intake-reversed.json",
                        "v1-intake-reversed-unseen.json",
                        "v1-intake-answer-lost.json",
                        "v1-intake-crashes.json",
                        "v1-escrow-delivered.json",
                        "v1-escrow-returned.json",
                        "v1-escrow-canceled.json",
                        "v1-escrow-declined.json",
                        "v1-escrow-reversed.json",
                        "v1-escrow-reversed-unseen.json",
                        "v1-escrow-taken-back.json",
                        "v1-escrow-answer-lost.json",
                        "v1-escrow-crashes.json",
                        "v1-escrow-terminated.json",
                        "v1-callbacks-completed.json",
                        "v1-callbacks-retried.json",
                        "v1-callbacks-signalled.json");
    }
}
