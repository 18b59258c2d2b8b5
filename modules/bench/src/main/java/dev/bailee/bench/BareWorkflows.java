package dev.bailee.bench;

import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowClientOptions;
import io.temporal.client.WorkflowOptions;
import io.temporal.serviceclient.WorkflowServiceStubs;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import io.temporal.worker.Worker;
import io.temporal.worker.WorkerFactory;
import io.temporal.worker.WorkerFactoryOptions;
import io.temporal.worker.WorkerOptions;
import java.util.UUID;

/** Workers of workflows that do nothing, as many at once as ours may be. */
final class BareWorkflows implements AutoCloseable {

    private static final String QUEUE = "bare";
    private static final int AT_ONCE = 200;

    private final WorkflowServiceStubs service;
    private final WorkflowClient client;
    private final WorkerFactory factory;

    BareWorkflows(String target, String namespace) {
        service = WorkflowServiceStubs.newServiceStubs(
                WorkflowServiceStubsOptions.newBuilder().setTarget(target).build());
        client = WorkflowClient.newInstance(
                service,
                WorkflowClientOptions.newBuilder().setNamespace(namespace).build());
        factory = WorkerFactory.newInstance(
                client,
                WorkerFactoryOptions.newBuilder()
                        .setUsingVirtualWorkflowThreads(true)
                        .build());
        Worker worker = factory.newWorker(
                QUEUE,
                WorkerOptions.newBuilder()
                        .setUsingVirtualThreads(true)
                        .setMaxConcurrentActivityExecutionSize(AT_ONCE)
                        .build());
        worker.registerWorkflowImplementationTypes(Bare.OneByOne.class);
        Bare.Nothing nothing = () -> {};
        worker.registerActivitiesImplementations(nothing);
        factory.start();
    }

    /** Runs one to its end. */
    void run(int local, int ordinary) {
        WorkflowOptions options = WorkflowOptions.newBuilder()
                .setTaskQueue(QUEUE)
                .setWorkflowId("bare/" + UUID.randomUUID())
                .build();
        client.newWorkflowStub(Bare.class, options).run(local, ordinary);
    }

    @Override
    public void close() {
        factory.shutdownNow();
        service.shutdownNow();
    }
}
