package dev.bailee.workflows;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bailee.kernel.SteamId;
import dev.bailee.trades.DepositProgress;
import dev.bailee.trades.TradeStatus;
import dev.bailee.workflows.callback.Next;
import dev.bailee.workflows.deposit.DepositOfferActivities;
import io.temporal.testing.TestWorkflowEnvironment;
import java.time.Instant;
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
                _ -> NoDeliveries.NOTHING_LEFT,
                _ -> look(),
                sending,
                _ -> NoDeliveries.NOTHING_LEFT,
                new NoPurchases(),
                new NoDeliveries(),
                _ -> false,
                _ -> watch(),
                (_, _) -> new Next(null),
                _ -> 1_000);
    }
}
