package dev.bailee.workflows;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bailee.trades.DepositProgress;
import dev.bailee.trades.TradeStatus;
import dev.bailee.workflows.callback.Next;
import dev.bailee.workflows.deposit.DepositOfferActivities;
import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ClientCall;
import io.grpc.ClientInterceptor;
import io.grpc.ForwardingClientCall.SimpleForwardingClientCall;
import io.grpc.ForwardingClientCallListener.SimpleForwardingClientCallListener;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.temporal.api.workflowservice.v1.PollActivityTaskQueueResponse;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowClientOptions;
import io.temporal.serviceclient.WorkflowServiceStubs;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import io.temporal.testing.TestEnvironmentOptions;
import io.temporal.testing.TestWorkflowEnvironment;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** A step that Temporal gave to a worker which never heard of it. */
class LostTaskTest {

    private static final Duration PATIENCE = Duration.ofMinutes(1);

    // half of the step's whole time
    private static final Duration SOON = Patience.PULSE.multipliedBy(3);

    // longer than Temporal waits for a sign of life
    private static final Duration LASTING = Patience.PULSE.plusSeconds(5);

    private final CountDownLatch sent = new CountDownLatch(1);
    private final CountDownLatch sentTwice = new CountDownLatch(2);
    private final AtomicReference<Duration> lasts = new AtomicReference<>(Duration.ZERO);
    private final Losing losing = new Losing();

    @Test
    void isGivenAwayAgainOnceNobodyIsHeardOfIt() throws InterruptedException {
        TestEnvironmentOptions options = TestEnvironmentOptions.newBuilder()
                .setWorkflowServiceStubsOptions(WorkflowServiceStubsOptions.newBuilder()
                        .addGrpcClientInterceptor(losing)
                        .build())
                .build();
        try (TestWorkflowEnvironment temporal = TestWorkflowEnvironment.newInstance(options);
                ExecutorService background = Executors.newVirtualThreadPerTaskExecutor();
                Workers workers = begin(temporal.getWorkflowClient(), background)) {
            assertThat(losing.lost.await(PATIENCE.toSeconds(), TimeUnit.SECONDS))
                    .isTrue();
            assertThat(sent.getCount()).isOne();

            temporal.sleep(SOON);

            assertThat(sent.await(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
            assertThat(workers.isAtWork()).isTrue();
        }
    }

    @Test
    @EnabledIfSystemProperty(named = RealTemporal.FOLDER, matches = ".+")
    void isGivenAwayAgainByTemporalsOwnServerAndOnlyOnce() throws InterruptedException {
        lasts.set(LASTING);
        try (RealTemporal server = RealTemporal.start();
                ExecutorService background = Executors.newVirtualThreadPerTaskExecutor()) {
            WorkflowServiceStubs stubs = WorkflowServiceStubs.newServiceStubs(WorkflowServiceStubsOptions.newBuilder()
                    .setTarget(server.target())
                    .addGrpcClientInterceptor(losing)
                    .build());
            WorkflowClient client = WorkflowClient.newInstance(
                    stubs,
                    WorkflowClientOptions.newBuilder().setNamespace("bailee").build());
            try (Workers workers = begin(client, background)) {
                assertThat(losing.lost.await(PATIENCE.toSeconds(), TimeUnit.SECONDS))
                        .isTrue();
                assertThat(sent.getCount()).isOne();

                assertThat(sent.await(SOON.toSeconds(), TimeUnit.SECONDS)).isTrue();
                assertThat(sentTwice.await(LASTING.toSeconds(), TimeUnit.SECONDS))
                        .isFalse();
                assertThat(workers.isAtWork()).isTrue();
            } finally {
                stubs.shutdownNow();
            }
        }
    }

    private Workers begin(WorkflowClient client, ExecutorService background) {
        Workers workers = new Workers(client, activities(), 1);
        workers.start();
        assertThat(new Starter(client, () -> false, _ -> Optional.empty(), background).wakeDeposit(UUID.randomUUID()))
                .isTrue();
        return workers;
    }

    private DepositProgress look() {
        boolean isUnsent = sent.getCount() > 0;
        return isUnsent
                ? new DepositProgress(TradeStatus.INITIATED, true, false, false, false, Instant.EPOCH)
                : NoOffers.NOTHING_LEFT;
    }

    // unless another one is begun
    private void last() {
        try {
            boolean _ = sentTwice.await(lasts.get().toSeconds(), TimeUnit.SECONDS);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private Workers.Activities activities() {
        DepositOfferActivities sending = new DepositOfferActivities() {
            @Override
            public DepositProgress send(String tradeId) {
                sent.countDown();
                sentTwice.countDown();
                last();
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
                _ -> false,
                (_, _) -> new Next(null),
                _ -> 1_000);
    }

    /** Answers the first poll that would bring an activity as if there were none. */
    private static final class Losing implements ClientInterceptor {

        private final CountDownLatch lost = new CountDownLatch(1);

        @Override
        public <Q, A> ClientCall<Q, A> interceptCall(MethodDescriptor<Q, A> method, CallOptions options, Channel next) {
            return new SimpleForwardingClientCall<>(next.newCall(method, options)) {
                @Override
                public void start(Listener<A> answers, Metadata headers) {
                    super.start(
                            new SimpleForwardingClientCallListener<>(answers) {
                                @Override
                                public void onMessage(A answer) {
                                    super.onMessage(leave(answer));
                                }
                            },
                            headers);
                }
            };
        }

        // an answer of the same type
        @SuppressWarnings("unchecked")
        private synchronized <A> A leave(A answer) {
            if (answer instanceof PollActivityTaskQueueResponse task
                    && !task.getTaskToken().isEmpty()
                    && lost.getCount() > 0) {
                lost.countDown();
                return (A) PollActivityTaskQueueResponse.getDefaultInstance();
            }
            return answer;
        }
    }
}
