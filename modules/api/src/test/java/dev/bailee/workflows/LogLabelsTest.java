package dev.bailee.workflows;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bailee.workflows.LogLabels.Label;
import io.temporal.activity.ActivityInterface;
import io.temporal.activity.ActivityOptions;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowOptions;
import io.temporal.worker.Worker;
import io.temporal.worker.WorkerFactory;
import io.temporal.worker.WorkerFactoryOptions;
import io.temporal.workflow.Workflow;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.slf4j.MDC;

/** What an activity logs says what it is about. */
class LogLabelsTest {

    @Test
    void readsWhatAWorkflowIsAboutFromItsId() {
        assertThat(Label.of("withdrawal/1")).isEqualTo(new Label("tradeId", "1"));
        assertThat(Label.of("deposit/1")).isEqualTo(new Label("tradeId", "1"));
        assertThat(Label.of("callbacks/trade/1")).isEqualTo(new Label("tradeId", "1"));
        assertThat(Label.of("escrow/1")).isEqualTo(new Label("listingId", "1"));
        assertThat(Label.of("callbacks/intake/1")).isEqualTo(new Label("intakeId", "1"));
        assertThat(Label.of("offers/76561198000000001")).isNull();
        assertThat(Label.of("odd")).isNull();
    }

    /** Looks at its own labels. */
    @ActivityInterface
    public interface Look {
        String look();
    }

    /** Hands on what the activity saw. */
    @WorkflowInterface
    public interface Looking {
        @WorkflowMethod
        String look();
    }

    public static final class LookingImpl implements Looking {
        private final Look look = Workflow.newActivityStub(
                Look.class,
                ActivityOptions.newBuilder()
                        .setStartToCloseTimeout(Duration.ofMinutes(1))
                        .build());

        @Override
        public String look() {
            return look.look();
        }
    }

    @Test
    void labelsTheLinesOfAnActivityAndNoneAfterIt() {
        try (Temporal temporal = Temporal.embedded()) {
            WorkerFactory factory = WorkerFactory.newInstance(
                    temporal.client(),
                    WorkerFactoryOptions.newBuilder()
                            .setWorkerInterceptors(new Discretion(), new LogLabels())
                            .build());
            Worker worker = factory.newWorker("looks");
            worker.registerWorkflowImplementationTypes(LookingImpl.class);
            worker.registerActivitiesImplementations((Look) LogLabelsTest::seen);
            factory.start();

            assertThat(look(temporal.client(), "withdrawal/abc")).isEqualTo("abc null");
            // whoever was there before leaves nothing behind
            assertThat(look(temporal.client(), "housekeeping/audit")).isEqualTo("null null");
            factory.shutdownNow();
        }
    }

    private static String seen() {
        @Nullable String trade = MDC.get("tradeId");
        @Nullable String merchant = MDC.get("merchantId");
        MDC.put("merchantId", "somebody");
        return trade + " " + merchant;
    }

    private static String look(WorkflowClient client, String id) {
        WorkflowOptions options = WorkflowOptions.newBuilder()
                .setWorkflowId(id)
                .setTaskQueue("looks")
                .build();
        return client.newWorkflowStub(Looking.class, options).look();
    }
}
