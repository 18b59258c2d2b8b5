package dev.bailee.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.bailee.database.ScratchDatabase;
import dev.bailee.sandbox.SandboxSettings.Delays;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.UnaryOperator;

/** A sandbox over a database of its own, with a clock that a test moves. */
final class World implements AutoCloseable, InstantSource {

    static final String KEY = "sandbox-key-001";
    static final String OTHER_KEY = "sandbox-key-002";
    static final Instant START = Instant.parse("2026-11-21T12:00:00Z");

    private static final ObjectMapper JSON = new ObjectMapper();

    private final ScratchDatabase database = ScratchDatabase.of("sandbox");
    private final HttpClient client = HttpClient.newHttpClient();
    private final List<String> lines = new CopyOnWriteArrayList<>();
    private final UnaryOperator<SandboxSettings> settings;
    private volatile Instant now = START;
    private Sandbox sandbox;

    World() {
        this(given -> given.withKeyRequestsPerSecond(10_000));
    }

    World(UnaryOperator<SandboxSettings> settings) {
        this.settings = settings;
        this.sandbox = start(0);
    }

    private Sandbox start(int port) {
        Delays demo = Delays.DEMO;
        Delays hasty = new Delays(
                demo.offerAfter(),
                demo.acceptAfter(),
                demo.hold(),
                demo.offerLifetime(),
                demo.sendWithin(),
                Duration.ofMillis(30));
        SandboxSettings given = SandboxSettings.demo(port, this, lines::add).withDelays(hasty);
        return Sandbox.start(settings.apply(given), database.jdbi());
    }

    @Override
    public Instant instant() {
        return now;
    }

    void pass(Duration time) {
        now = now.plus(time);
    }

    void passMillis(long millis) {
        pass(Duration.ofMillis(millis));
    }

    Sandbox sandbox() {
        return sandbox;
    }

    List<String> lines() {
        return lines;
    }

    /** Ends this world, whose successor takes its port and its rows. */
    void restart() {
        int port = sandbox.port();
        sandbox.close();
        sandbox = start(port);
    }

    static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    JsonNode get(String path) {
        return json(send(HttpRequest.newBuilder(at(path)).build()).body());
    }

    HttpResponse<String> getRaw(String path, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(at(path));
        return send((headers.length == 0 ? request : request.headers(headers)).build());
    }

    JsonNode change(String method, String path, String body) {
        return json(send(HttpRequest.newBuilder(at(path))
                        .header("Content-Type", "application/json")
                        .method(method, BodyPublishers.ofString(body))
                        .build())
                .body());
    }

    /** Posts as a merchant's endpoint is posted to. */
    HttpResponse<String> post(URI uri, byte[] body, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(uri)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofByteArray(body));
        return send((headers.length == 0 ? request : request.headers(headers)).build());
    }

    JsonNode market(String call) {
        return get("/market/730/api/v2/" + call);
    }

    JsonNode buy(String name, long priceMills, String customId) {
        return buy(name, priceMills, customId, "AbCd1234");
    }

    JsonNode buy(String name, long priceMills, String customId, String token) {
        return market("buy-for?key=" + KEY + "&hash_name=" + encoded(name) + "&price=" + priceMills
                + "&partner=39734273&token=" + token + "&custom_id=" + customId);
    }

    /** Buys, and is kept waiting until a gateway gives up. */
    void buyInVain(String name, String customId) {
        HttpResponse<String> answer = getRaw("/market/730/api/v2/buy-for?key=" + KEY + "&hash_name=" + encoded(name)
                + "&price=20000&partner=39734273&token=AbCd1234&custom_id=" + customId);
        assertThat(answer.statusCode()).isEqualTo(504);
    }

    JsonNode info(String customId) {
        return market("get-buy-info-by-custom-id?key=" + KEY + "&custom_id=" + customId);
    }

    private URI at(String path) {
        return URI.create(sandbox.baseUri() + path);
    }

    private HttpResponse<String> send(HttpRequest request) {
        try {
            return client.send(request, BodyHandlers.ofString());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }

    static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException failure) {
            throw new IllegalArgumentException(text, failure);
        }
    }

    @Override
    public void close() {
        sandbox.close();
        client.close();
        database.close();
    }
}
