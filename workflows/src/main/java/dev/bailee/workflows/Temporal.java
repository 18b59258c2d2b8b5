package dev.bailee.workflows;

import io.grpc.ManagedChannel;
import io.grpc.StatusRuntimeException;
import io.temporal.api.workflowservice.v1.GetSystemInfoRequest;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowClientOptions;
import io.temporal.serviceclient.WorkflowServiceStubs;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import io.temporal.testserver.TestServer;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
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
    private final String namespace;
    private final Lock announcing = new ReentrantLock();
    private volatile Announcement.Answer announced;

    private Temporal(
            TestServer.@Nullable InProcessTestServer embedded, WorkflowServiceStubs service, String namespace) {
        this.embedded = embedded;
        this.service = service;
        this.namespace = namespace;
        this.client = WorkflowClient.newInstance(
                service,
                WorkflowClientOptions.newBuilder().setNamespace(namespace).build());
        this.announced = Announcement.make(service.getRawChannel(), namespace);
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
    public boolean isSearchable() {
        if (announced == Announcement.Answer.AWAY) {
            announceAgain();
        }
        return announced == Announcement.Answer.KNOWN;
    }

    private void announceAgain() {
        announcing.lock();
        try {
            if (announced == Announcement.Answer.AWAY) {
                announced = Announcement.make(service.getRawChannel(), namespace);
            }
        } finally {
            announcing.unlock();
        }
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
