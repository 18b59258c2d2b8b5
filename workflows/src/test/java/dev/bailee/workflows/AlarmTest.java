package dev.bailee.workflows;

import static org.assertj.core.api.Assertions.assertThat;

import io.temporal.client.WorkflowOptions;
import io.temporal.testing.TestWorkflowEnvironment;
import io.temporal.workflow.Workflow;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AlarmTest {

    private static final String QUEUE = "alarms";

    private final TestWorkflowEnvironment temporal = TestWorkflowEnvironment.newInstance();

    /** Wants a moment until it has come by a clock that is behind. */
    @WorkflowInterface
    public interface Waiting {

        /** How long it waited for each ring, in milliseconds. */
        @WorkflowMethod
        List<Long> await(long untilMs, long behindMs);
    }

    /** Looks, as every workflow does, when the alarm rings. */
    public static final class WaitingImpl implements Waiting {

        @Override
        public List<Long> await(long untilMs, long behindMs) {
            Alarm alarm = new Alarm();
            List<Long> rings = new ArrayList<>();
            while (Workflow.currentTimeMillis() - behindMs < untilMs) {
                long start = Workflow.currentTimeMillis();
                alarm.set(Instant.ofEpochMilli(untilMs), "wait");
                Workflow.await(alarm::isRinging);
                rings.add(Workflow.currentTimeMillis() - start);
            }
            return rings;
        }
    }

    @BeforeEach
    void start() {
        temporal.newWorker(QUEUE).registerWorkflowImplementationTypes(WaitingImpl.class);
        temporal.start();
    }

    @AfterEach
    void close() {
        temporal.close();
    }

    @Test
    void ringsOnceWhereTheClocksAgree() {
        assertThat(await(Duration.ofHours(1), Duration.ZERO)).hasSize(1);
    }

    @Test
    void ringsSoonAgainWhereTheOtherClockIsSomewhatBehind() {
        List<Long> rings = await(Duration.ofHours(1), Duration.ofSeconds(1));

        assertThat(rings).hasSizeBetween(2, 10);
        assertThat(rings.stream().skip(1).mapToLong(Long::longValue).sum())
                .isBetween(1_000L, Duration.ofSeconds(30).toMillis());
    }

    @Test
    void ringsEverMoreRarelyWhereTheOtherClockIsFarBehind() {
        List<Long> rings = await(Duration.ofHours(1), Duration.ofMinutes(30));

        assertThat(rings).hasSizeBetween(30, 46);
        assertThat(rings.getLast()).isGreaterThanOrEqualTo(Duration.ofMinutes(1).toMillis());
    }

    @Test
    void ringsAtOnceWhereTheMomentHasPassed() {
        assertThat(await(Duration.ofHours(-1), Duration.ZERO)).isEmpty();
        assertThat(await(Duration.ofMinutes(-10), Duration.ofMinutes(15)).getFirst())
                .isLessThan(Duration.ofMinutes(1).toMillis());
    }

    private List<Long> await(Duration from, Duration behind) {
        long untilMs = temporal.currentTimeMillis() + from.toMillis();
        WorkflowOptions options =
                WorkflowOptions.newBuilder().setTaskQueue(QUEUE).build();
        return temporal.getWorkflowClient()
                .newWorkflowStub(Waiting.class, options)
                .await(untilMs, behind.toMillis());
    }
}
