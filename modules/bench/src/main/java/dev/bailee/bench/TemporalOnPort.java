package dev.bailee.bench;

import io.temporal.testserver.TestServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;

/** A fresh embedded Temporal that more than one client can reach. Its rates say nothing; their ratios do. */
final class TemporalOnPort implements AutoCloseable {

    /** The one that it has. */
    static final String NAMESPACE = "default";

    private final int port;
    private final TestServer.PortBoundTestServer server;

    private TemporalOnPort(int port) {
        this.port = port;
        this.server = TestServer.createPortBoundServer(port, true);
    }

    static TemporalOnPort start() throws IOException {
        return new TemporalOnPort(freePort());
    }

    private static int freePort() throws IOException {
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return free.getLocalPort();
        }
    }

    String target() {
        return "127.0.0.1:" + port;
    }

    @Override
    public void close() {
        server.close();
    }
}
