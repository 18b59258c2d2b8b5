package dev.bailee.bench;

import io.temporal.activity.ActivityInterface;
import io.temporal.activity.ActivityOptions;
import io.temporal.activity.LocalActivityOptions;
import io.temporal.workflow.Workflow;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;
import java.time.Duration;

/** A workflow that only has things done, and nothing is what is done. */
@WorkflowInterface
public interface Bare {

    /**
     * Has them done.
     *
     * @param local how many local activities there are, before the others
     * @param ordinary how many others
     */
    @WorkflowMethod
    void run(int local, int ordinary);

    /** Nothing. */
    @ActivityInterface
    interface Nothing {
        void nothing();
    }

    /** One activity after the other. */
    final class OneByOne implements Bare {

        private static final Duration PATIENCE = Duration.ofSeconds(30);

        private final Nothing local = Workflow.newLocalActivityStub(
                Nothing.class,
                LocalActivityOptions.newBuilder()
                        .setScheduleToCloseTimeout(PATIENCE)
                        .build());
        private final Nothing ordinary = Workflow.newActivityStub(
                Nothing.class,
                ActivityOptions.newBuilder().setStartToCloseTimeout(PATIENCE).build());

        @Override
        public void run(int locals, int ordinaries) {
            for (int i = 0; i < locals; i++) {
                local.nothing();
            }
            for (int i = 0; i < ordinaries; i++) {
                ordinary.nothing();
            }
        }
    }
}
