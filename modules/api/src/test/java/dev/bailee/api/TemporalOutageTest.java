package dev.bailee.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.codahale.metrics.health.HealthCheck;
import io.temporal.testserver.TestServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A process that is started while Temporal is away. */
class TemporalOutageTest {

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    @ParameterizedTest
    @ValueSource(strings = {"all", "worker"})
    void startsAndWorksOnceTemporalIsThere(String role) throws IOException {
        try (LateServer server = new LateServer();
                RunningApi api = RunningApi.start(Map.of("role", role, "temporal.target", server.target()))) {
            assertThat(api.get("/health").status()).isEqualTo(role.equals("all") ? 200 : 404);
            assertThat(health(api, "temporal").getMessage()).isEqualTo("Temporal doesn't answer");
            assertThat(health(api, "workers").isHealthy()).isFalse();

            server.start();

            awaitHealthy(api, "workers");
            assertThat(health(api, "temporal").isHealthy()).isTrue();
        }
    }

    private static void awaitHealthy(RunningApi api, String name) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!health(api, name).isHealthy()) {
            assertThat(System.nanoTime()).isLessThan(end);
            LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
        }
    }

    private static HealthCheck.Result health(RunningApi api, String name) {
        return api.environment().healthChecks().runHealthCheck(name);
    }

    /** A server whose place is known before it is there. */
    private static final class LateServer implements AutoCloseable {

        private final int port;
        private TestServer.@Nullable PortBoundTestServer server;

        LateServer() throws IOException {
            try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
                port = free.getLocalPort();
            }
        }

        String target() {
            return "127.0.0.1:" + port;
        }

        void start() {
            server = TestServer.createPortBoundServer(port, true);
        }

        @Override
        public void close() {
            if (server != null) {
                server.close();
            }
        }
    }
}
