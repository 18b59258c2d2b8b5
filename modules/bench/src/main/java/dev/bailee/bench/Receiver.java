package dev.bailee.bench;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A merchant's endpoint that takes everything at once, approves everything, and knows who waits for what. */
final class Receiver implements AutoCloseable {

    private static final Pattern NAME = Pattern.compile("\"externalId\":\"([^\"]+)\"");
    private static final String APPROVAL = "\"status\":\"initiated\"";

    /** How long the slow one takes, where it is slow: within what a callback's endpoint may take, or it would be given up. */
    static final Duration SLOWLY = Duration.ofSeconds(8);

    // each callback comes on a connection of its own; one more than wait already would wait for seconds
    private static final int BACKLOG = 1_024;

    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Map<String, CompletableFuture<String>> awaited = new ConcurrentHashMap<>();
    private final AtomicLong news = new AtomicLong();
    private volatile CountDownLatch patience = new CountDownLatch(0);

    private Receiver(HttpServer server) {
        this.server = server;
    }

    static Receiver start() throws IOException {
        Receiver receiver =
                new Receiver(HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), BACKLOG));
        receiver.server.setExecutor(receiver.threads);
        receiver.server.createContext("/", receiver::take);
        receiver.server.createContext("/slow", receiver::takeSlowly);
        receiver.server.start();
        return receiver;
    }

    URI uri() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/callbacks");
    }

    /** An endpoint of the same that may be slowed down. */
    URI slowUri() {
        return uri().resolve("/slow");
    }

    /** Has the slow endpoint take its time. */
    void slowDown() {
        patience = new CountDownLatch(1);
    }

    /** Ends that, for those too that wait at this moment. */
    void speedUp() {
        patience.countDown();
    }

    /** What will be heard last of what bears this externalId, once it is heard. */
    Future<String> last(String externalId) {
        return awaited.computeIfAbsent(externalId, _ -> new CompletableFuture<>());
    }

    /** How many callbacks came, questions aside. */
    long news() {
        return news.get();
    }

    private void take(HttpExchange exchange) throws IOException {
        try (exchange) {
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, -1);
            note(body);
        }
    }

    private void takeSlowly(HttpExchange exchange) throws IOException {
        try {
            boolean _ = patience.await(SLOWLY.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
        take(exchange);
    }

    private void note(String body) {
        if (!body.contains(APPROVAL)) {
            news.incrementAndGet();
        }
        Matcher name = NAME.matcher(body);
        if (name.find() && isLast(body)) {
            CompletableFuture<String> waiting = awaited.remove(name.group(1));
            if (waiting != null) {
                waiting.complete(body);
            }
        }
    }

    private static boolean isLast(String body) {
        return body.contains("\"status\":\"completed\"") || body.contains("\"status\":\"failed\"");
    }

    @Override
    public void close() {
        server.stop(0);
        threads.close();
    }
}
