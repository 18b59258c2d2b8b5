package dev.bailee.workflows;

import static org.assertj.core.api.Assertions.assertThat;

import io.grpc.CallOptions;
import io.grpc.ClientCall;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.Status;
import java.io.ByteArrayInputStream;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class AnnouncementTest {

    @Test
    void isSearchableThoughAnotherProcessWasFaster() {
        Cluster cluster = new Cluster(Status.ALREADY_EXISTS);

        assertThat(Announcement.make(cluster, "default")).isEqualTo(Announcement.Answer.KNOWN);
        assertThat(cluster.additions).isEqualTo(TradeAttributes.all().size());
    }

    @Test
    void isNotSearchableWhereAttributesAreRefused() {
        assertThat(Announcement.make(new Cluster(Status.PERMISSION_DENIED), "default"))
                .isEqualTo(Announcement.Answer.NONE);
    }

    @Test
    void isAskedAgainWhereTheServerIsAway() {
        assertThat(Announcement.make(new Cluster(Status.UNAVAILABLE), "default"))
                .isEqualTo(Announcement.Answer.AWAY);
    }

    /** A cluster that has no attributes when it is asked, and doesn't take the first. */
    private static final class Cluster extends ManagedChannel {

        private final Status refusal;
        private int additions;

        Cluster(Status refusal) {
            this.refusal = refusal;
        }

        private Status answer(MethodDescriptor<?, ?> method) {
            boolean adds = "AddSearchAttributes".equals(method.getBareMethodName());
            additions += adds ? 1 : 0;
            return adds && additions == 1 ? refusal : Status.OK;
        }

        @Override
        public <A, B> ClientCall<A, B> newCall(MethodDescriptor<A, B> method, CallOptions options) {
            return new Call<>(method);
        }

        /** One call, answered with an empty message or not at all. */
        private final class Call<A, B> extends ClientCall<A, B> {

            private final MethodDescriptor<A, B> method;
            private @Nullable Listener<B> caller;

            Call(MethodDescriptor<A, B> method) {
                this.method = method;
            }

            @Override
            public void start(Listener<B> listener, Metadata headers) {
                caller = listener;
            }

            @Override
            public void halfClose() {
                Status answer = answer(method);
                if (caller != null && answer.isOk()) {
                    caller.onMessage(method.parseResponse(new ByteArrayInputStream(new byte[0])));
                }
                if (caller != null) {
                    caller.onClose(answer, new Metadata());
                }
            }

            @Override
            public void request(int messages) {}

            @Override
            public void cancel(@Nullable String message, @Nullable Throwable cause) {}

            @Override
            public void sendMessage(A message) {}
        }

        @Override
        public String authority() {
            return "cluster";
        }

        @Override
        public ManagedChannel shutdown() {
            return this;
        }

        @Override
        public ManagedChannel shutdownNow() {
            return this;
        }

        @Override
        public boolean isShutdown() {
            return false;
        }

        @Override
        public boolean isTerminated() {
            return false;
        }

        @Override
        public boolean awaitTermination(long timeout, TimeUnit unit) {
            return true;
        }
    }
}
