package dev.bailee.api.e2e;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.standardwebhooks.Webhook;
import com.standardwebhooks.exceptions.WebhookVerificationException;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.function.Function;

/**
 * The doors of all merchants. Nobody gets in whose signature the library of the standard doesn't verify; who does is
 * shown on to the simulated merchant, at once or when its door is opened.
 */
final class Doorman implements AutoCloseable {

    private static final JsonMapper JSON = new JsonMapper();
    private static final int HTTP_UNAUTHORIZED = 401;
    private static final int HTTP_UNAVAILABLE = 503;
    private static final Set<String> HOP_BY_HOP =
            Set.of("connection", "content-length", "host", "upgrade", "http2-settings");

    private final HttpClient onward =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final HttpServer server;
    private final Function<String, URI> merchants;
    private final Map<String, Door> doors = new ConcurrentHashMap<>();

    /**
     * What came to a door.
     *
     * @param genuine whether it was let in
     */
    record Visit(Map<String, List<String>> headers, String body, boolean genuine) {

        String header(String name) {
            return headers.entrySet().stream()
                    .filter(header -> header.getKey().equalsIgnoreCase(name))
                    .map(header -> header.getValue().getFirst())
                    .findFirst()
                    .orElse("");
        }

        /** The status of the trade it is about. */
        String status() {
            try {
                return JSON.readTree(body).path("trade").path("status").asText();
            } catch (JsonProcessingException unreadable) {
                throw new AssertionError(unreadable);
            }
        }

        /** Whether the holder of a secret takes it for ours. */
        boolean isVerifiedBy(String secret) {
            try {
                new Webhook(secret).verify(body, headers);
                return true;
            } catch (WebhookVerificationException _) {
                return false;
            }
        }
    }

    private static final class Door {
        private final String secret;
        private final CountDownLatch open;
        private final Set<String> sentAway = ConcurrentHashMap.newKeySet();
        private volatile boolean isWary;
        private final List<Visit> visits = new CopyOnWriteArrayList<>();

        Door(String secret, boolean isOpen) {
            this.secret = secret;
            this.open = new CountDownLatch(isOpen ? 0 : 1);
        }
    }

    /**
     * Opens for business.
     *
     * @param merchants where a merchant of a name is
     */
    Doorman(Function<String, URI> merchants) {
        this.merchants = merchants;
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::receive);
        server.start();
    }

    URI uri(String name) {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/" + name);
    }

    /** A merchant moves in behind a door. */
    void expect(String name, String webhookSecret, boolean isOpen) {
        doors.put(name, new Door(webhookSecret, isOpen));
    }

    /** From now on everybody is shown on at once. */
    void open(String name) {
        door(name).open.countDown();
    }

    /** From now on all news is sent away when it comes for the first time. */
    void beWary(String name) {
        door(name).isWary = true;
    }

    /** Everyone who came to a merchant's door so far. */
    List<Visit> visits(String name) {
        return List.copyOf(door(name).visits);
    }

    /** What a merchant verifies its callbacks with. */
    String secret(String name) {
        return door(name).secret;
    }

    private Door door(String name) {
        Door door = doors.get(name);
        if (door == null) {
            throw new IllegalArgumentException("nobody lives at " + name);
        }
        return door;
    }

    private void receive(HttpExchange exchange) throws IOException {
        try (exchange) {
            String name = exchange.getRequestURI().getPath().substring(1);
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            Door door = door(name);
            Visit visit = new Visit(Map.copyOf(exchange.getRequestHeaders()), body, false);
            if (visit.isVerifiedBy(door.secret)) {
                door.visits.add(new Visit(visit.headers(), body, true));
                letIn(exchange, door, name, visit);
            } else {
                door.visits.add(visit);
                exchange.sendResponseHeaders(HTTP_UNAUTHORIZED, -1);
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private void letIn(HttpExchange exchange, Door door, String name, Visit visit)
            throws IOException, InterruptedException {
        door.open.await();
        if (door.isWary && !visit.status().equals("initiated") && door.sentAway.add(visit.header("webhook-id"))) {
            exchange.sendResponseHeaders(HTTP_UNAVAILABLE, -1);
            return;
        }
        HttpResponse<byte[]> answer = onward.send(copy(merchants.apply(name), visit), BodyHandlers.ofByteArray());
        byte[] bytes = answer.body();
        exchange.sendResponseHeaders(answer.statusCode(), bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    private static HttpRequest copy(URI to, Visit visit) {
        HttpRequest.Builder request = HttpRequest.newBuilder(to).POST(BodyPublishers.ofString(visit.body()));
        visit.headers().forEach((header, values) -> {
            if (!HOP_BY_HOP.contains(header.toLowerCase(Locale.ROOT))) {
                values.forEach(value -> request.header(header, value));
            }
        });
        return request.build();
    }

    @Override
    public void close() {
        server.stop(0);
        onward.shutdownNow();
    }
}
