package dev.bailee.api.e2e;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;

/** Endpoints of merchants who are asked for approval and think about it until they are told to go on. */
final class HeldMerchant implements AutoCloseable {

    private static final int HTTP_OK = 200;

    private final HttpServer server;
    private final Map<String, CountDownLatch> gates = new ConcurrentHashMap<>();

    HeldMerchant() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::answer);
        server.start();
    }

    URI uri(String name) {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/" + name);
    }

    /** From now on this merchant approves at once. */
    void release(String name) {
        gate("/" + name).countDown();
    }

    private CountDownLatch gate(String path) {
        return gates.computeIfAbsent(path, _ -> new CountDownLatch(1));
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            exchange.getRequestBody().readAllBytes();
            gate(exchange.getRequestURI().getPath()).await();
            exchange.sendResponseHeaders(HTTP_OK, -1);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
