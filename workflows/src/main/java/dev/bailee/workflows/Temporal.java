package dev.bailee.workflows;

import com.uber.m3.tally.NoopScope;
import com.uber.m3.tally.RootScopeBuilder;
import com.uber.m3.tally.Scope;
import com.uber.m3.tally.ScopeCloseException;
import com.uber.m3.util.Duration;
import io.grpc.StatusRuntimeException;
import io.micrometer.core.instrument.MeterRegistry;
import io.temporal.api.workflowservice.v1.GetSystemInfoRequest;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowClientOptions;
import io.temporal.common.reporter.MicrometerClientStatsReporter;
import io.temporal.serviceclient.WorkflowServiceStubs;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import io.temporal.testserver.TestServer;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The connection to Temporal: a cluster, or the service that runs inside this process and forgets everything with it.
 */
public final class Temporal implements Searchable, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Temporal.class);

    private static final long PATIENCE_MS = 2_000;
    private static final double REPORT_S = 5;

    private final TestServer.@Nullable InProcessTestServer embedded;
    private final WorkflowServiceStubs service;
    private final Scope scope;
    private final WorkflowClient client;
    private final Announcer attributes;

    private Temporal(
            TestServer.@Nullable InProcessTestServer embedded,
            WorkflowServiceStubs service,
            Scope scope,
            String namespace) {
        this.embedded = embedded;
        this.service = service;
        this.scope = scope;
        this.client = WorkflowClient.newInstance(
                service,
                WorkflowClientOptions.newBuilder()
                        .setNamespace(namespace)
                        .setContextPropagators(List.of(new TraceCarrier()))
                        .build());
        this.attributes = new Announcer(() -> Announcement.make(service.getRawChannel(), namespace), System::nanoTime);
    }

    /** Starts the service inside this process; time in it is real. */
    public static Temporal embedded() {
        return embedded(new NoopScope());
    }

    /**
     * Starts the service inside this process.
     *
     * @param meters where the client and the workers count what they do
     */
    public static Temporal embedded(MeterRegistry meters) {
        return embedded(counting(meters));
    }

    private static Temporal embedded(Scope scope) {
        TestServer.InProcessTestServer server = TestServer.createServer(true);
        WorkflowServiceStubsOptions options = WorkflowServiceStubsOptions.newBuilder()
                .setChannel(server.getChannel())
                .setMetricsScope(scope)
                .build();
        return new Temporal(server, WorkflowServiceStubs.newServiceStubs(options), scope, "default");
    }

    /**
     * Connects to a cluster.
     *
     * @param target host and port of its frontend
     */
    public static Temporal connect(String target, String namespace) {
        return connect(target, namespace, new NoopScope());
    }

    /**
     * Connects to a cluster.
     *
     * @param target host and port of its frontend
     * @param meters where the client and the workers count what they do
     */
    public static Temporal connect(String target, String namespace, MeterRegistry meters) {
        return connect(target, namespace, counting(meters));
    }

    private static Temporal connect(String target, String namespace, Scope scope) {
        WorkflowServiceStubsOptions options = WorkflowServiceStubsOptions.newBuilder()
                .setTarget(target)
                .setMetricsScope(scope)
                .build();
        return new Temporal(null, WorkflowServiceStubs.newServiceStubs(options), scope, namespace);
    }

    private static Scope counting(MeterRegistry meters) {
        return new RootScopeBuilder()
                .reporter(new MicrometerClientStatsReporter(meters))
                .reportEvery(Duration.ofSeconds(REPORT_S));
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

    /** Whether trades can be found by our search attributes. A service that was away is asked again, which takes seconds. */
    @Override
    public boolean isSearchable() {
        return attributes.isSearchable();
    }

    @Override
    public void refused() {
        attributes.refused();
    }

    @Override
    public void lookAgain() {
        attributes.lookAgain();
    }

    /** Whether it forgets everything with this process. */
    public boolean isForgetful() {
        return embedded != null;
    }

    @Override
    public void close() {
        service.shutdownNow();
        stopCounting();
        if (embedded != null) {
            embedded.close();
        }
    }

    private void stopCounting() {
        try {
            scope.close();
        } catch (ScopeCloseException failure) {
            LOG.debug("the last counts are lost", failure);
        }
    }
}
