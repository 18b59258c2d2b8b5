package dev.bailee.workflows;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bailee.kernel.SteamId;
import dev.bailee.trades.DepositProgress;
import dev.bailee.trades.Progress;
import dev.bailee.trades.TradeStatus;
import dev.bailee.workflows.callback.Next;
import dev.bailee.workflows.deposit.DepositOfferActivities;
import dev.bailee.workflows.withdrawal.PurchaseActivities;
import io.temporal.testing.TestWorkflowEnvironment;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** A fleet larger than a process can watch leaves room for what the bots are there for. */
class SlotsTest {

    private static final int BOTS = 5;

    private final CountDownLatch sent = new CountDownLatch(1);
    private final CountDownLatch over = new CountDownLatch(1);
    private final CountDownLatch watched = new CountDownLatch(2);
    private final AtomicInteger watching = new AtomicInteger();
    private final AtomicInteger most = new AtomicInteger();

    @Test
    void sendsWhileMoreBotsAreToBeWatchedThanThereIsRoomFor() throws InterruptedException {
        try (TestWorkflowEnvironment temporal = TestWorkflowEnvironment.newInstance();
                Workers workers =
                        new Workers(temporal.getWorkflowClient(), activities(), 1, 10, new Workers.Slots(1, 2));
                ExecutorService background = Executors.newVirtualThreadPerTaskExecutor()) {
            Starter starter = new Starter(temporal.getWorkflowClient(), () -> false, _ -> Optional.empty(), background);
            for (int bot = 1; bot <= BOTS; bot++) {
                assertThat(starter.watch(SteamId.ofPartner(bot))).isTrue();
            }
            workers.start();
            assertThat(watched.await(1, TimeUnit.MINUTES)).isTrue();
            starter.wakeDeposit(UUID.randomUUID());

            assertThat(sent.await(1, TimeUnit.MINUTES)).isTrue();
            assertThat(most).hasValue(2);
            over.countDown();
        }
    }

    // as long as anybody's hour
    private boolean watch() {
        most.accumulateAndGet(watching.incrementAndGet(), Math::max);
        watched.countDown();
        try {
            over.await();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        } finally {
            watching.decrementAndGet();
        }
        return false;
    }

    private DepositProgress look() {
        boolean isUnsent = sent.getCount() > 0;
        return isUnsent
                ? new DepositProgress(TradeStatus.INITIATED, true, false, false, false, Instant.EPOCH)
                : NoOffers.NOTHING_LEFT;
    }

    private Workers.Activities activities() {
        Progress over = new Progress(TradeStatus.COMPLETED, List.of(), false, null, false, false, null);
        PurchaseActivities none = new PurchaseActivities() {
            @Override
            public Progress buy(String tradeId, String itemId, String run) {
                return over;
            }

            @Override
            public Progress askOnceMore(String tradeId) {
                return over;
            }
        };
        DepositOfferActivities sending = new DepositOfferActivities() {
            @Override
            public DepositProgress send(String tradeId) {
                sent.countDown();
                return NoOffers.NOTHING_LEFT;
            }

            @Override
            public DepositProgress withdraw(String tradeId) {
                return NoOffers.NOTHING_LEFT;
            }

            @Override
            public DepositProgress askOnceMore(String tradeId) {
                return NoOffers.NOTHING_LEFT;
            }
        };
        return new Workers.Activities(
                _ -> over,
                _ -> look(),
                sending,
                _ -> over,
                none,
                new NoDeliveries(),
                _ -> false,
                _ -> watch(),
                (_, _) -> new Next(null),
                _ -> 1_000);
    }
}
