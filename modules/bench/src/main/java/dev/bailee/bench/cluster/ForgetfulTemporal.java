package dev.bailee.bench.cluster;

import io.temporal.testserver.TestServer;
import java.util.concurrent.CountDownLatch;

/** The server that Temporal's SDK has for tests, as a process of its own, where Temporal's own isn't built. */
final class ForgetfulTemporal {

    /** The one namespace that it needn't be told of. */
    static final String NAMESPACE = "default";

    private ForgetfulTemporal() {}

    /** Serves on a port until it is ended. */
    public static void main(String[] arguments) throws InterruptedException {
        try (TestServer.PortBoundTestServer _ =
                TestServer.createPortBoundServer(Integer.parseInt(arguments[0]), true)) {
            new CountDownLatch(1).await();
        }
    }
}
