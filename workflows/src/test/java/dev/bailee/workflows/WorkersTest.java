package dev.bailee.workflows;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bailee.workflows.callback.Next;
import dev.bailee.workflows.housekeeping.Chore;
import io.temporal.testserver.TestServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Workers whose Temporal is away when they are started. */
class WorkersTest {

    private static final Duration PATIENCE = Duration.ofMinutes(1);

    // what a stop waits at most for something that runs; nothing does
    private static final Duration PROMPTLY = Duration.ofSeconds(15);

    private final CountDownLatch kept = new CountDownLatch(1);

    @Test
    void beginOnceItIsThere() throws Exception {
        int port = freePort();
        try (Temporal temporal = Temporal.connect("127.0.0.1:" + port, "default");
                Workers workers = new Workers(temporal.client(), idle(kept::countDown), 1);
                ExecutorService background = Executors.newVirtualThreadPerTaskExecutor()) {
            workers.start();
            assertThat(workers.isAtWork()).isFalse();
            assertThat(isWaiting()).isTrue();

            try (TestServer.PortBoundTestServer _ = TestServer.createPortBoundServer(port, true)) {
                until(workers::isAtWork);
                Starter starter = new Starter(temporal.client(), () -> false, _ -> Optional.empty(), background);
                assertThat(starter.keep(Chore.LEDGER_AUDIT)).isTrue();
                assertThat(kept.await(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
                until(() -> !isWaiting());
                assertClosesPromptly(workers);
            }
        }
    }

    @Test
    void neverBeginOnceTheyWereStopped() throws Exception {
        int port = freePort();
        try (Temporal temporal = Temporal.connect("127.0.0.1:" + port, "default");
                Workers workers = new Workers(temporal.client(), idle(kept::countDown), 1)) {
            workers.start();
            assertThat(isWaiting()).isTrue();

            assertClosesPromptly(workers);

            until(() -> !isWaiting());
            try (TestServer.PortBoundTestServer _ = TestServer.createPortBoundServer(port, true)) {
                until(temporal::isReachable);
                assertThatThrownBy(workers::start).isInstanceOf(IllegalStateException.class);
                assertThat(workers.isAtWork()).isFalse();
            }
        }
    }

    @Test
    void stopWhileTheyAskAServerThatDoesNotAnswer() throws Exception {
        // connects, and is never answered
        try (ServerSocket silent = new ServerSocket(0, 16, InetAddress.getLoopbackAddress());
                Temporal temporal = Temporal.connect("127.0.0.1:" + silent.getLocalPort(), "default");
                Workers workers = new Workers(temporal.client(), idle(kept::countDown), 1)) {
            workers.start();
            until(WorkersTest::isAsking);

            workers.leave();
            assertClosesPromptly(workers);

            until(() -> !isWaiting());
        }
    }

    @Test
    void closeThoughTheyWereNeverStarted() {
        try (Temporal temporal = Temporal.embedded();
                Workers workers = new Workers(temporal.client(), idle(kept::countDown), 1)) {
            assertClosesPromptly(workers);
            assertThat(isWaiting()).isFalse();
        }
    }

    @Test
    void beginAtOnceWhereItIsThere() {
        try (Temporal temporal = Temporal.embedded();
                Workers workers = new Workers(temporal.client(), idle(kept::countDown), 1)) {
            workers.start();
            assertThat(workers.isAtWork()).isTrue();
            assertThat(isWaiting()).isFalse();
        }
    }

    private static void assertClosesPromptly(Workers workers) {
        long begun = System.nanoTime();
        workers.close();
        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(PROMPTLY);
    }

    private static boolean isWaiting() {
        return waiting().findAny().isPresent();
    }

    private static boolean isAsking() {
        return waiting()
                .flatMap(thread -> Stream.of(thread.getStackTrace()))
                .anyMatch(frame -> frame.getClassName().endsWith(".Beginning"));
    }

    private static Stream<Thread> waiting() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().equals("workers-wait"));
    }

    private static void until(BooleanSupplier wanted) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!wanted.getAsBoolean()) {
            assertThat(System.nanoTime()).isLessThan(end);
            LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return free.getLocalPort();
        }
    }

    /** Of workers that do nothing, but say when a chore comes round. */
    static Workers.Activities idle(Runnable kept) {
        return new Workers.Activities(
                _ -> NoDeliveries.NOTHING_LEFT,
                _ -> NoOffers.NOTHING_LEFT,
                new NoOffers(),
                _ -> NoDeliveries.NOTHING_LEFT,
                new NoPurchases(),
                new NoDeliveries(),
                _ -> false,
                _ -> false,
                (_, _) -> new Next(null),
                _ -> {
                    kept.run();
                    return 1_000_000;
                });
    }
}
