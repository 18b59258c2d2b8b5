package dev.bailee.workflows;

import static org.assertj.core.api.Assertions.assertThat;

import io.temporal.api.enums.v1.EventType;
import io.temporal.common.WorkflowExecutionHistory;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A subject's callbacks: in order, and none is left behind. */
class CallbackTest {

    private final World world = new World();
    private final UUID subject = world.ids.next();

    @AfterEach
    void close() {
        world.close();
    }

    private void record(String status) {
        world.jdbi.useTransaction(handle -> world.callbacks.record(
                handle, world.subject(subject), world.merchant, "{\"trade\":{\"status\":\"" + status + "\"}}"));
    }

    private void tell() {
        assertThat(world.starter.callbacksOf(world.subject(subject))).isTrue();
    }

    private WorkflowExecutionHistory untilOver() {
        world.until(() -> !world.isRunning(world.callbackWorkflow(subject)));
        return world.history(world.callbackWorkflow(subject));
    }

    private static long count(WorkflowExecutionHistory history, EventType type) {
        return history.getEvents().stream()
                .filter(event -> event.getEventType() == type)
                .count();
    }

    @Test
    void arriveInOrderThoughTheFirstIsNotTakenAtOnce() {
        world.shop.receives(Shop.Reply.BROKEN);
        record("one");
        record("two");
        record("three");
        tell();
        world.until(() -> world.shop.news().size() == 1);
        world.pass(Duration.ofMinutes(2));
        Histories.check(untilOver(), "callbacks-retried");
        assertThat(world.shop.news()).containsExactly("one", "one", "two", "three");
    }

    @Test
    void loseNoneThatIsStoredWhileTheLastOneIsDelivered() {
        world.shop.whenTold(() -> {
            record("two");
            tell();
        });
        record("one");
        tell();
        world.until(() -> world.shop.news().size() == 2);
        WorkflowExecutionHistory history = untilOver();
        Histories.check(history, "callbacks-signalled");
        assertThat(world.shop.news()).containsExactly("one", "two");
        assertThat(count(history, EventType.EVENT_TYPE_WORKFLOW_EXECUTION_SIGNALED))
                .isEqualTo(2);
    }

    @Test
    void waitWithOneTimerHoweverOftenTheyAreToldOf() {
        world.shop.receives(Shop.Reply.BROKEN);
        record("one");
        tell();
        for (int i = 1; i <= 5; i++) {
            long told = i;
            world.until(() -> count(history(), EventType.EVENT_TYPE_TIMER_STARTED) == 1);
            world.until(() -> count(history(), EventType.EVENT_TYPE_ACTIVITY_TASK_COMPLETED) >= told);
            tell();
        }
        world.pass(Duration.ofMinutes(2));
        assertThat(count(untilOver(), EventType.EVENT_TYPE_TIMER_STARTED)).isEqualTo(1);
        assertThat(world.shop.news()).containsExactly("one", "one");
    }

    private WorkflowExecutionHistory history() {
        return world.history(world.callbackWorkflow(subject));
    }
}
