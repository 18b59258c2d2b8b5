package dev.bailee.workflows;

import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.temporal.api.operatorservice.v1.ListSearchAttributesRequest;
import io.temporal.api.operatorservice.v1.OperatorServiceGrpc;
import io.temporal.api.workflowservice.v1.DescribeNamespaceRequest;
import io.temporal.api.workflowservice.v1.GetSystemInfoRequest;
import io.temporal.serviceclient.OperatorServiceStubs;
import io.temporal.serviceclient.OperatorServiceStubsOptions;
import io.temporal.serviceclient.WorkflowServiceStubs;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * Whether a cluster is as Bailee needs it. Looking changes nothing.
 *
 * @param reachable whether it answers
 * @param namespace whether it has the namespace; true also if it doesn't tell
 * @param missing the search attributes it lacks, which Bailee adds when it starts
 */
public record TemporalCheckup(boolean reachable, boolean namespace, List<String> missing) {

    private static final long PATIENCE_MS = 5_000;
    private static final TemporalCheckup AWAY = new TemporalCheckup(false, false, List.of());

    public TemporalCheckup {
        missing = List.copyOf(missing);
    }

    /**
     * Looks at one.
     *
     * @param target host and port of its frontend
     */
    public static TemporalCheckup of(String target, String namespace) {
        WorkflowServiceStubs service = WorkflowServiceStubs.newServiceStubs(
                WorkflowServiceStubsOptions.newBuilder().setTarget(target).build());
        try {
            service.blockingStub()
                    .withDeadlineAfter(PATIENCE_MS, TimeUnit.MILLISECONDS)
                    .getSystemInfo(GetSystemInfoRequest.getDefaultInstance());
            boolean known = isKnown(service, namespace);
            return new TemporalCheckup(true, known, known ? missing(service, namespace) : List.of());
        } catch (StatusRuntimeException _) {
            return AWAY;
        } finally {
            service.shutdownNow();
        }
    }

    private static boolean isKnown(WorkflowServiceStubs service, String namespace) {
        try {
            service.blockingStub()
                    .withDeadlineAfter(PATIENCE_MS, TimeUnit.MILLISECONDS)
                    .describeNamespace(DescribeNamespaceRequest.newBuilder()
                            .setNamespace(namespace)
                            .build());
            return true;
        } catch (StatusRuntimeException failure) {
            return failure.getStatus().getCode() != Status.Code.NOT_FOUND;
        }
    }

    private static List<String> missing(WorkflowServiceStubs service, String namespace) {
        try {
            Set<String> known = operator(service)
                    .listSearchAttributes(ListSearchAttributesRequest.newBuilder()
                            .setNamespace(namespace)
                            .build())
                    .getCustomAttributesMap()
                    .keySet();
            return TradeAttributes.all().stream()
                    .map(key -> key.getName())
                    .filter(name -> !known.contains(name))
                    .toList();
        } catch (StatusRuntimeException _) {
            // a server that can't tell is one without: the trades run all the same
            return List.of();
        }
    }

    private static OperatorServiceGrpc.OperatorServiceBlockingStub operator(WorkflowServiceStubs service) {
        OperatorServiceStubsOptions options = OperatorServiceStubsOptions.newBuilder()
                .setChannel(service.getRawChannel())
                .validateAndBuildWithDefaults();
        return OperatorServiceStubs.newServiceStubs(options)
                .blockingStub()
                .withDeadlineAfter(PATIENCE_MS, TimeUnit.MILLISECONDS);
    }
}
