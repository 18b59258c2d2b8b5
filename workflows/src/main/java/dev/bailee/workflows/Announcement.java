package dev.bailee.workflows;

import io.grpc.ManagedChannel;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.temporal.api.operatorservice.v1.AddSearchAttributesRequest;
import io.temporal.api.operatorservice.v1.ListSearchAttributesRequest;
import io.temporal.api.workflowservice.v1.CountWorkflowExecutionsRequest;
import io.temporal.api.workflowservice.v1.WorkflowServiceGrpc;
import io.temporal.common.SearchAttributeKey;
import io.temporal.serviceclient.OperatorServiceStubs;
import io.temporal.serviceclient.OperatorServiceStubsOptions;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes our search attributes known to a server, which refuses a start that has any it doesn't know. */
final class Announcement {

    private static final Logger LOG = LoggerFactory.getLogger(Announcement.class);
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    // a server reads its namespaces anew every few seconds
    private static final Duration HEARD_WITHIN = Duration.ofSeconds(20);
    private static final Duration PAUSE = Duration.ofMillis(200);

    /** What the server says to it. */
    enum Answer {
        KNOWN,

        /** It has none, for whatever reason: the trades run all the same. */
        NONE,

        /** Nothing, now; it may be asked again. */
        AWAY
    }

    private final ManagedChannel channel;
    private final OperatorServiceStubs operator;
    private final String namespace;

    private Announcement(ManagedChannel channel, String namespace) {
        this.channel = channel;
        this.operator = OperatorServiceStubs.newServiceStubs(OperatorServiceStubsOptions.newBuilder()
                .setChannel(channel)
                .setRpcTimeout(PATIENCE)
                .validateAndBuildWithDefaults());
        this.namespace = namespace;
    }

    static Answer make(ManagedChannel channel, String namespace) {
        try {
            new Announcement(channel, namespace).make();
            return Answer.KNOWN;
        } catch (StatusRuntimeException without) {
            LOG.info("no search attributes: {}", without.getStatus());
            return answer(without.getStatus().getCode());
        }
    }

    private static Answer answer(Status.Code code) {
        return switch (code) {
            case UNIMPLEMENTED, PERMISSION_DENIED, UNAUTHENTICATED, INVALID_ARGUMENT -> Answer.NONE;
            default -> Answer.AWAY;
        };
    }

    private void make() {
        Set<String> known = operator.blockingStub()
                .listSearchAttributes(ListSearchAttributesRequest.newBuilder()
                        .setNamespace(namespace)
                        .build())
                .getCustomAttributesMap()
                .keySet();
        List<SearchAttributeKey<?>> missing = TradeAttributes.all().stream()
                .filter(key -> !known.contains(key.getName()))
                .toList();
        missing.forEach(this::add);
        if (!missing.isEmpty()) {
            awaitHeard();
        }
    }

    private void add(SearchAttributeKey<?> key) {
        try {
            operator.blockingStub()
                    .addSearchAttributes(AddSearchAttributesRequest.newBuilder()
                            .setNamespace(namespace)
                            .putSearchAttributes(key.getName(), key.getValueType())
                            .build());
        } catch (StatusRuntimeException failure) {
            // another process that starts just now was faster
            if (failure.getStatus().getCode() != Status.Code.ALREADY_EXISTS) {
                throw failure;
            }
        }
    }

    private void awaitHeard() {
        long end = System.nanoTime() + HEARD_WITHIN.toNanos();
        while (!isHeard() && System.nanoTime() < end) {
            LockSupport.parkNanos(PAUSE.toNanos());
        }
    }

    private boolean isHeard() {
        String query = TradeAttributes.all().stream()
                .map(key -> key.getName() + " is not null")
                .collect(Collectors.joining(" and "));
        try {
            WorkflowServiceGrpc.newBlockingStub(channel)
                    .withDeadlineAfter(PATIENCE.toSeconds(), TimeUnit.SECONDS)
                    .countWorkflowExecutions(CountWorkflowExecutionsRequest.newBuilder()
                            .setNamespace(namespace)
                            .setQuery(query)
                            .build());
            return true;
        } catch (StatusRuntimeException refusal) {
            // one that can't count can't be asked
            return refusal.getStatus().getCode() == Status.Code.UNIMPLEMENTED;
        }
    }
}
