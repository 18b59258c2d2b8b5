package dev.bailee.workflows;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bailee.kernel.Ids;
import dev.bailee.trades.TradeStatus;
import io.grpc.ManagedChannel;
import io.temporal.api.enums.v1.WorkflowTaskFailedCause;
import io.temporal.api.operatorservice.v1.OperatorServiceGrpc;
import io.temporal.api.operatorservice.v1.RemoveSearchAttributesRequest;
import io.temporal.api.workflowservice.v1.RegisterNamespaceRequest;
import io.temporal.api.workflowservice.v1.WorkflowServiceGrpc;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.WorkflowStub;
import io.temporal.worker.WorkerFactory;
import io.temporal.workflow.SignalMethod;
import io.temporal.workflow.Workflow;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** What a server of Temporal's own makes of our connection; the one inside a process lists nothing. */
@EnabledIfSystemProperty(named = RealTemporal.FOLDER, matches = ".+")
class RealTemporalTest {

    private static final String NAMESPACE = "bailee";
    private static final String STEAM_ID = "76561198000000001";
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private static RealTemporal server;

    private final Ids ids = new Ids(InstantSource.system(), new SecureRandom());

    @BeforeAll
    static void start() {
        server = RealTemporal.start();
    }

    @AfterAll
    static void close() {
        server.close();
    }

    @Test
    void findsTradesByEveryAttributeFromTheFirstOneOn() {
        UUID merchant = ids.next();
        String mine = "MerchantId = '" + merchant + "'";
        TradeLabels order = labels(merchant, "withdraw", "order-1", 12_40);
        TradeLabels gift = labels(merchant, "deposit", "gift-1", 7_00);
        TradeLabels foreign = labels(ids.next(), "withdraw", "order-1", 12_40);
        try (Temporal temporal = Temporal.connect(server.target(), NAMESPACE)) {
            start(temporal, order, gift, foreign);

            assertLists(temporal, mine, order, gift);
            assertLists(temporal, mine + " and TradeType = 'deposit'", gift);
            assertLists(temporal, "ExternalId = 'order-1' and TradeStatus = 'initiated'", order, foreign);
            assertLists(temporal, mine + " and TotalCents > 1000", order);
            assertLists(temporal, "SteamId = '" + STEAM_ID + "'", order, gift, foreign);
            assertLists(temporal, mine + " and TradeStatus = 'completed'");
        }
    }

    private TradeLabels labels(UUID merchant, String type, String externalId, long cents) {
        return new TradeLabels(ids.next(), merchant, type, "initiated", STEAM_ID, externalId, cents);
    }

    @Test
    void findsATradeAlsoThatSomebodyWokeBeforeItWasStarted() {
        TradeLabels order = labels(ids.next(), "withdraw", "order-3", 12_40);
        TradeLabels gift = labels(order.merchantId(), "deposit", "gift-3", 7_00);
        Map<UUID, TradeLabels> rows = Map.of(order.tradeId(), order, gift.tradeId(), gift);
        try (Temporal temporal = Temporal.connect(server.target(), NAMESPACE);
                ExecutorService background = Executors.newSingleThreadExecutor()) {
            Starter starter =
                    new Starter(temporal.client(), temporal, trade -> Optional.ofNullable(rows.get(trade)), background);
            for (int time = 0; time < 2; time++) {
                assertThat(starter.wake(order.tradeId())).isTrue();
                assertThat(starter.wakeDeposit(gift.tradeId())).isTrue();
            }
            starter.accepted(order);

            String mine = "MerchantId = '" + order.merchantId() + "' and TradeStatus = 'initiated'";
            assertLists(temporal, mine, order, gift);
            assertLists(temporal, mine + " and ExternalId = 'gift-3' and TotalCents = 700", gift);
        }
    }

    private static void start(Temporal temporal, TradeLabels... trades) {
        try (ExecutorService background = Executors.newSingleThreadExecutor()) {
            Starter starter = new Starter(temporal.client(), temporal, _ -> Optional.empty(), background);
            for (TradeLabels trade : trades) {
                if (trade.type().equals("deposit")) {
                    starter.depositAccepted(trade);
                } else {
                    starter.accepted(trade);
                }
            }
        }
    }

    // what is listed follows a moment after what happens
    private static void assertLists(Temporal temporal, String query, TradeLabels... trades) {
        Set<String> wanted = Stream.of(trades)
                .map(trade -> (trade.type().equals("deposit") ? "deposit/" : "withdrawal/") + trade.tradeId())
                .collect(Collectors.toSet());
        long end = System.nanoTime() + PATIENCE.toNanos();
        Set<String> seen = RealTemporal.listed(temporal, query);
        while (!seen.equals(wanted) && System.nanoTime() < end) {
            LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
            seen = RealTemporal.listed(temporal, query);
        }
        assertThat(seen).as(query).isEqualTo(wanted);
    }

    @Test
    void makesItsAttributesKnownOnceTheServerIsBack() {
        server.kill();
        try (Temporal temporal = Temporal.connect(server.target(), "default")) {
            assertThat(temporal.isSearchable()).isFalse();
            assertThat(temporal.isReachable()).isFalse();
            server.run();

            List<Boolean> seen = Stream.generate(temporal::isSearchable)
                    .limit(600)
                    .peek(is -> LockSupport.parkNanos(
                            Duration.ofMillis(is ? 0 : 100).toNanos()))
                    .takeWhile(is -> !is)
                    .toList();

            assertThat(seen).hasSizeLessThan(600);
            TradeLabels trade = labels(ids.next(), "withdraw", "order-2", 1);
            start(temporal, trade);
            assertLists(temporal, "MerchantId = '" + trade.merchantId() + "'", trade);
        }
    }

    @Test
    void goesOnWithAWorkflowOnceTheAttributeItShowsIsKnownAgain() {
        TradeLabels order = labels(ids.next(), "withdraw", "order-4", 12_40);
        try (Temporal temporal = Temporal.connect(server.target(), NAMESPACE)) {
            WorkerFactory factory = WorkerFactory.newInstance(temporal.client());
            factory.newWorker("shown").registerWorkflowImplementationTypes(ShownImpl.class);
            factory.start();
            WorkflowStub shown = temporal.client()
                    .newUntypedWorkflowStub(
                            "Shown",
                            WorkflowOptions.newBuilder()
                                    .setWorkflowId("shown")
                                    .setTaskQueue("shown")
                                    .setTypedSearchAttributes(order.attributes())
                                    .build());
            shown.start();
            ManagedChannel channel = temporal.client().getWorkflowServiceStubs().getRawChannel();
            var _ = OperatorServiceGrpc.newBlockingStub(channel)
                    .removeSearchAttributes(RemoveSearchAttributesRequest.newBuilder()
                            .setNamespace(NAMESPACE)
                            .addSearchAttributes("TradeStatus")
                            .build());
            until(() -> !isKnown(temporal));
            TradeLabels unshown = labels(ids.next(), "withdraw", "order-5", 1);
            start(temporal, unshown);
            assertThat(temporal.client()
                            .fetchHistory("withdrawal/" + unshown.tradeId())
                            .getEvents()
                            .getFirst()
                            .getWorkflowExecutionStartedEventAttributes()
                            .hasSearchAttributes())
                    .isFalse();
            shown.signal("go");
            until(() -> hasRefusedTask(temporal, "shown"));

            assertThat(Announcement.make(channel, NAMESPACE)).isEqualTo(Announcement.Answer.KNOWN);

            assertThat(shown.getResult(String.class)).isEqualTo("shown");
            factory.shutdownNow();
        }
    }

    private static boolean isKnown(Temporal temporal) {
        try {
            Set<String> _ = RealTemporal.listed(temporal, "TradeStatus is not null");
            return true;
        } catch (RuntimeException refusal) {
            return false;
        }
    }

    private static boolean hasRefusedTask(Temporal temporal, String workflowId) {
        return temporal.client().fetchHistory(workflowId).getEvents().stream()
                .anyMatch(event -> event.getWorkflowTaskFailedEventAttributes().getCause()
                        == WorkflowTaskFailedCause.WORKFLOW_TASK_FAILED_CAUSE_BAD_SEARCH_ATTRIBUTES);
    }

    private static void until(BooleanSupplier wanted) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!wanted.getAsBoolean()) {
            assertThat(System.nanoTime()).isLessThan(end);
            LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
        }
    }

    @Test
    void startsWorkersOnceTheirNamespaceIsMade() {
        try (Temporal temporal = Temporal.connect(server.target(), "later");
                Workers workers = new Workers(temporal.client(), WorkersTest.idle(() -> {}), 1)) {
            workers.start();
            assertThat(temporal.isReachable()).isTrue();
            assertThat(workers.isAtWork()).isFalse();

            var _ = WorkflowServiceGrpc.newBlockingStub(
                            temporal.client().getWorkflowServiceStubs().getRawChannel())
                    .registerNamespace(RegisterNamespaceRequest.newBuilder()
                            .setNamespace("later")
                            .setWorkflowExecutionRetentionPeriod(com.google.protobuf.Duration.newBuilder()
                                    .setSeconds(Duration.ofDays(1).toSeconds()))
                            .build());

            until(workers::isAtWork);
        }
    }

    /** Shows a status when it is told to. */
    @WorkflowInterface
    public interface Shown {

        @WorkflowMethod(name = "Shown")
        String show();

        @SignalMethod
        void go();
    }

    /** Shows it as a trade does. */
    public static final class ShownImpl implements Shown {

        private boolean told;

        @Override
        public String show() {
            Workflow.await(() -> told);
            TradeAttributes.show(TradeStatus.HOLD);
            return "shown";
        }

        @Override
        public void go() {
            told = true;
        }
    }
}
