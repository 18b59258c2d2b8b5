package dev.bailee.workflows;

import io.grpc.ManagedChannel;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.temporal.api.operatorservice.v1.AddSearchAttributesRequest;
import io.temporal.api.operatorservice.v1.ListSearchAttributesRequest;
import io.temporal.api.workflowservice.v1.GetSystemInfoRequest;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowClientOptions;
import io.temporal.common.SearchAttributeKey;
import io.temporal.serviceclient.OperatorServiceStubs;
import io.temporal.serviceclient.OperatorServiceStubsOptions;
import io.temporal.serviceclient.WorkflowServiceStubs;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import io.temporal.testserver.TestServer;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The connection to Temporal: a cluster, or the service that runs inside this process and forgets everything with it.
 */
public final class Temporal implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Temporal.class);

    private static final long PATIENCE_MS = 2_000;

    private final TestServer.@Nullable InProcessTestServer embedded;
    private final WorkflowServiceStubs service;
    private final WorkflowClient client;
    private final boolean searchable;

    private Temporal(
            TestServer.@Nullable InProcessTestServer embedded, WorkflowServiceStubs service, String namespace) {
        this.embedded = embedded;
        this.service = service;
        this.client = WorkflowClient.newInstance(
                service,
                WorkflowClientOptions.newBuilder().setNamespace(namespace).build());
        this.searchable = makeSearchable(service.getRawChannel(), namespace);
    }

    /** Starts the service inside this process; time in it is real. */
    public static Temporal embedded() {
        TestServer.InProcessTestServer server = TestServer.createServer(true);
        return new Temporal(server, stubs(server.getChannel()), "default");
    }

    private static WorkflowServiceStubs stubs(ManagedChannel channel) {
        return WorkflowServiceStubs.newServiceStubs(
                WorkflowServiceStubsOptions.newBuilder().setChannel(channel).build());
    }

    /**
     * Connects to a cluster.
     *
     * @param target host and port of its frontend
     */
    public static Temporal connect(String target, String namespace) {
        WorkflowServiceStubsOptions options =
                WorkflowServiceStubsOptions.newBuilder().setTarget(target).build();
        return new Temporal(null, WorkflowServiceStubs.newServiceStubs(options), namespace);
    }

    // a server that can't tell or take them is one without: the trades run all the same
    static boolean makeSearchable(ManagedChannel channel, String namespace) {
        OperatorServiceStubs operator = OperatorServiceStubs.newServiceStubs(
                OperatorServiceStubsOptions.newBuilder().setChannel(channel).validateAndBuildWithDefaults());
        try {
            Set<String> known = operator.blockingStub()
                    .listSearchAttributes(ListSearchAttributesRequest.newBuilder()
                            .setNamespace(namespace)
                            .build())
                    .getCustomAttributesMap()
                    .keySet();
            TradeAttributes.all().stream()
                    .filter(key -> !known.contains(key.getName()))
                    .forEach(key -> add(operator, namespace, key));
            return true;
        } catch (StatusRuntimeException without) {
            LOG.info("no search attributes: {}", without.getStatus());
            return false;
        }
    }

    private static void add(OperatorServiceStubs operator, String namespace, SearchAttributeKey<?> key) {
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

    public WorkflowClient client() {
        return client;
    }

    /** Whether the service answers. */
    public boolean isReachable() {
        try {
            service.blockingStub()
                    .withDeadlineAfter(PATIENCE_MS, TimeUnit.MILLISECONDS)
                    .getSystemInfo(GetSystemInfoRequest.getDefaultInstance());
            return true;
        } catch (StatusRuntimeException away) {
            LOG.debug("no answer", away);
            return false;
        }
    }

    /** Whether trades can be found by our search attributes. */
    public boolean isSearchable() {
        return searchable;
    }

    /** Whether it forgets everything with this process. */
    public boolean isForgetful() {
        return embedded != null;
    }

    @Override
    public void close() {
        service.shutdownNow();
        if (embedded != null) {
            embedded.close();
        }
    }
}
