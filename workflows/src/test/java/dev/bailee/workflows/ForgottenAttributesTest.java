package dev.bailee.workflows;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bailee.kernel.Ids;
import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ClientCall;
import io.grpc.ClientInterceptor;
import io.grpc.ForwardingClientCall.SimpleForwardingClientCall;
import io.grpc.ForwardingClientCallListener.SimpleForwardingClientCallListener;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.Status;
import io.temporal.api.operatorservice.v1.AddSearchAttributesRequest;
import io.temporal.api.operatorservice.v1.OperatorServiceGrpc;
import io.temporal.api.workflowservice.v1.SignalWithStartWorkflowExecutionRequest;
import io.temporal.api.workflowservice.v1.StartWorkflowExecutionRequest;
import io.temporal.client.WorkflowClient;
import io.temporal.serviceclient.WorkflowServiceStubs;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is started at a server that knew our search attributes, and was made to forget them. */
class ForgottenAttributesTest {

    private final Temporal temporal = Temporal.embedded();
    private final AtomicBoolean knows = new AtomicBoolean(true);
    private final AtomicInteger announcements = new AtomicInteger();
    private final AtomicLong nanos = new AtomicLong();
    private final Announcer announcer = new Announcer(this::announce, nanos::get);
    private final Ids ids = new Ids(InstantSource.system(), new SecureRandom());
    private final WorkflowClient client =
            WorkflowClient.newInstance(WorkflowServiceStubs.newServiceStubs(WorkflowServiceStubsOptions.newBuilder()
                    .setChannel(temporal.client().getWorkflowServiceStubs().getRawChannel())
                    .setGrpcClientInterceptors(List.of(new Memory()))
                    .build()));

    private Announcement.Answer announce() {
        announcements.incrementAndGet();
        knows.set(true);
        return Announcement.Answer.KNOWN;
    }

    @BeforeEach
    void add() {
        AddSearchAttributesRequest.Builder all = AddSearchAttributesRequest.newBuilder();
        TradeAttributes.all().forEach(key -> all.putSearchAttributes(key.getName(), key.getValueType()));
        var _ = OperatorServiceGrpc.newBlockingStub(
                        temporal.client().getWorkflowServiceStubs().getRawChannel())
                .addSearchAttributes(all.build());
    }

    @AfterEach
    void close() {
        temporal.close();
    }

    @Test
    void startsWhateverItIsWithoutThem() {
        TradeLabels order = labels("withdraw");
        TradeLabels gift = labels("deposit");
        UUID wokenOrder = ids.next();
        UUID wokenGift = ids.next();
        UUID listing = ids.next();
        UUID intake = ids.next();
        knows.set(false);

        accept(order, gift);
        Starter starter = starter();
        assertThat(starter.wake(wokenOrder)).isTrue();
        assertThat(starter.wakeDeposit(wokenGift)).isTrue();
        assertThat(starter.wakeEscrow(listing)).isTrue();
        assertThat(starter.wakeIntake(intake)).isTrue();

        assertThat(shown("withdrawal/" + order.tradeId())).isEmpty();
        assertThat(shown("deposit/" + gift.tradeId())).isEmpty();
        assertThat(shown("withdrawal/" + wokenOrder)).isEmpty();
        assertThat(shown("deposit/" + wokenGift)).isEmpty();
        assertThat(shown("escrow/" + listing)).isEmpty();
        assertThat(shown("intake/" + intake)).isEmpty();
    }

    @Test
    void tellsThemAgainButNotAtEveryStart() {
        TradeLabels first = labels("withdraw");
        TradeLabels second = labels("withdraw");
        TradeLabels third = labels("withdraw");
        nanos.addAndGet(Announcer.PAUSE.toNanos());
        knows.set(false);

        accept(first, second);
        assertThat(shown("withdrawal/" + first.tradeId())).isEmpty();
        assertThat(shown("withdrawal/" + second.tradeId())).contains("MerchantId");
        assertThat(announcements).hasValue(2);

        knows.set(false);
        accept(third);
        assertThat(shown("withdrawal/" + third.tradeId())).isEmpty();
        accept(labels("withdraw"));
        assertThat(announcements).hasValue(2);
    }

    @Test
    void tellsThemAgainThoughNothingIsStarted() {
        knows.set(false);
        Starter starter = starter();
        TradeLabels order = labels("withdraw");

        assertThat(starter.keepSearchable()).isTrue();
        assertThat(announcements).hasValue(1);

        nanos.addAndGet(Announcer.PAUSE.toNanos());
        assertThat(starter.keepSearchable()).isTrue();
        accept(order);
        assertThat(shown("withdrawal/" + order.tradeId())).contains("MerchantId");
        assertThat(announcements).hasValue(2);
    }

    private TradeLabels labels(String type) {
        return new TradeLabels(ids.next(), ids.next(), type, "initiated", "76561198000000001", "order-1", 1);
    }

    private Starter starter() {
        return starter(Executors.newVirtualThreadPerTaskExecutor());
    }

    private Starter starter(ExecutorService background) {
        return new Starter(
                client,
                announcer,
                id -> Optional.of(new TradeLabels(id, id, "withdraw", "initiated", "1", null, 1)),
                background);
    }

    // one after the other
    private void accept(TradeLabels... trades) {
        try (ExecutorService background = Executors.newSingleThreadExecutor()) {
            Starter starter = starter(background);
            for (TradeLabels trade : trades) {
                if (trade.type().equals("deposit")) {
                    starter.depositAccepted(trade);
                } else {
                    starter.accepted(trade);
                }
            }
        }
    }

    // with what it was started; fails if it wasn't
    private Set<String> shown(String workflowId) {
        return temporal.client()
                .fetchHistory(workflowId)
                .getEvents()
                .getFirst()
                .getWorkflowExecutionStartedEventAttributes()
                .getSearchAttributes()
                .getIndexedFieldsMap()
                .keySet();
    }

    /** Refuses starts as a server does, which the service inside a process does half: it keeps what it refused. */
    private final class Memory implements ClientInterceptor {

        @Override
        public <A, B> ClientCall<A, B> interceptCall(MethodDescriptor<A, B> method, CallOptions options, Channel next) {
            return new Call<>(next.newCall(method, options));
        }
    }

    /** One call of a start, or of anything else. */
    private final class Call<A, B> extends SimpleForwardingClientCall<A, B> {

        private volatile boolean refused;

        Call(ClientCall<A, B> call) {
            super(call);
        }

        @Override
        public void start(Listener<B> listener, Metadata headers) {
            super.start(
                    new SimpleForwardingClientCallListener<>(listener) {
                        @Override
                        public void onClose(Status status, Metadata trailers) {
                            super.onClose(refused ? Status.INVALID_ARGUMENT : status, trailers);
                        }
                    },
                    headers);
        }

        @Override
        public void sendMessage(A message) {
            refused = !knows.get() && hasAttributes(message);
            if (refused) {
                cancel("refused", null);
            } else {
                super.sendMessage(message);
            }
        }

        @Override
        public void halfClose() {
            if (!refused) {
                super.halfClose();
            }
        }

        private boolean hasAttributes(A message) {
            return switch (message) {
                case StartWorkflowExecutionRequest start -> start.hasSearchAttributes();
                case SignalWithStartWorkflowExecutionRequest start -> start.hasSearchAttributes();
                default -> false;
            };
        }
    }
}
