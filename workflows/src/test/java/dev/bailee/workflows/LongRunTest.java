package dev.bailee.workflows;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bailee.trades.Progress;
import dev.bailee.trades.TradeStatus;
import dev.bailee.workflows.callback.Next;
import dev.bailee.workflows.withdrawal.PurchaseActivities;
import io.temporal.common.WorkflowExecutionHistory;
import io.temporal.testing.TestWorkflowEnvironment;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** A withdrawal of many units that is refused for now again and again, as its workflow alone sees it. */
class LongRunTest {

    private static final int BUYS = 900;
    private static final String ID = "00000000-0000-7000-8000-000000000001";

    private final AtomicInteger bought = new AtomicInteger();

    /** Every buy leads to another, until there were enough. */
    private Progress progress() {
        return bought.get() < BUYS
                ? new Progress(
                        TradeStatus.PENDING,
                        List.of(UUID.fromString(ID)),
                        false,
                        null,
                        false,
                        false,
                        Instant.now().plusSeconds(3_600))
                : new Progress(TradeStatus.FAILED, List.of(), false, null, false, false, null);
    }

    private Workers.Activities activities() {
        PurchaseActivities purchases = new PurchaseActivities() {
            @Override
            public Progress buy(String tradeId, String itemId, String run) {
                bought.incrementAndGet();
                return progress();
            }

            @Override
            public Progress askOnceMore(String tradeId) {
                return progress();
            }
        };
        return new Workers.Activities(
                _ -> progress(),
                _ -> NoOffers.NOTHING_LEFT,
                new NoOffers(),
                _ -> progress(),
                purchases,
                new NoDeliveries(),
                _ -> false,
                _ -> false,
                (_, _) -> new Next(null),
                _ -> 1_000);
    }

    @Test
    void beginsAnewBeforeItsHistoryGrowsTooLong() {
        try (TestWorkflowEnvironment temporal = TestWorkflowEnvironment.newInstance();
                Workers workers = new Workers(temporal.getWorkflowClient(), activities(), 1);
                ExecutorService background = Executors.newVirtualThreadPerTaskExecutor()) {
            workers.start();
            new Starter(temporal.getWorkflowClient(), () -> false, _ -> Optional.empty(), background)
                    .wake(UUID.fromString(ID));
            temporal.getWorkflowClient()
                    .newUntypedWorkflowStub("withdrawal/" + ID)
                    .getResult(Void.class);
            WorkflowExecutionHistory last = temporal.getWorkflowClient().fetchHistory("withdrawal/" + ID);
            String former = last.getEvents()
                    .getFirst()
                    .getWorkflowExecutionStartedEventAttributes()
                    .getContinuedExecutionRunId();
            assertThat(bought.get()).isEqualTo(BUYS);
            WorkflowExecutionHistory first = temporal.getWorkflowClient().fetchHistory("withdrawal/" + ID, former);
            assertThat(first.getEvents()).hasSizeBetween(Patience.LONG_HISTORY, Patience.LONG_HISTORY + 100);
            Histories.replay(first);
            Histories.replay(last);
        }
    }
}
