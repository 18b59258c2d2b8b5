package dev.bailee.workflows;

import static org.assertj.core.api.Assertions.assertThat;

import io.grpc.ManagedChannel;
import io.grpc.Server;
import io.grpc.Status;
import io.grpc.inprocess.InProcessChannelBuilder;
import io.grpc.inprocess.InProcessServerBuilder;
import io.grpc.stub.StreamObserver;
import io.temporal.api.operatorservice.v1.AddSearchAttributesRequest;
import io.temporal.api.operatorservice.v1.AddSearchAttributesResponse;
import io.temporal.api.operatorservice.v1.ListSearchAttributesRequest;
import io.temporal.api.operatorservice.v1.ListSearchAttributesResponse;
import io.temporal.api.operatorservice.v1.OperatorServiceGrpc;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import org.junit.jupiter.api.Test;

class TemporalTest {

    /** A cluster to which somebody else adds an attribute between our look and our own try. */
    private static final class Cluster extends OperatorServiceGrpc.OperatorServiceImplBase {

        private final Status refusal;
        private final Set<String> attributes = new ConcurrentSkipListSet<>();

        Cluster(Status refusal) {
            this.refusal = refusal;
        }

        @Override
        public void listSearchAttributes(
                ListSearchAttributesRequest request, StreamObserver<ListSearchAttributesResponse> answer) {
            answer.onNext(ListSearchAttributesResponse.getDefaultInstance());
            answer.onCompleted();
        }

        @Override
        public void addSearchAttributes(
                AddSearchAttributesRequest request, StreamObserver<AddSearchAttributesResponse> answer) {
            boolean first = attributes.isEmpty();
            attributes.addAll(request.getSearchAttributesMap().keySet());
            if (first) {
                answer.onError(refusal.asRuntimeException());
            } else {
                answer.onNext(AddSearchAttributesResponse.getDefaultInstance());
                answer.onCompleted();
            }
        }
    }

    @Test
    void isSearchableThoughAnotherProcessWasFaster() throws Exception {
        Cluster cluster = new Cluster(Status.ALREADY_EXISTS);

        assertThat(isSearchable(cluster)).isTrue();
        List<String> ours =
                TradeAttributes.all().stream().map(key -> key.getName()).toList();
        assertThat(cluster.attributes).containsExactlyInAnyOrderElementsOf(ours);
    }

    @Test
    void isNotSearchableWhereAttributesAreRefused() throws Exception {
        assertThat(isSearchable(new Cluster(Status.PERMISSION_DENIED))).isFalse();
    }

    private static boolean isSearchable(Cluster cluster) throws IOException {
        Server server = InProcessServerBuilder.forName("cluster")
                .directExecutor()
                .addService(cluster)
                .build()
                .start();
        ManagedChannel channel =
                InProcessChannelBuilder.forName("cluster").directExecutor().build();
        try {
            return Temporal.makeSearchable(channel, "default");
        } finally {
            channel.shutdownNow();
            server.shutdownNow();
        }
    }
}
