package dev.bailee.bench.crash;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * A merchant's backend, over HTTP; and the strings behind its simulated world. Where the API is served at several
 * addresses it asks them by turns, and goes on to the next where nobody takes the call, as a load balancer would.
 */
public final class Shopper implements AutoCloseable {

    private static final JsonMapper JSON = new JsonMapper();
    private static final Duration TIMEOUT = Duration.ofSeconds(20);
    private static final int OK = 200;

    private final List<URI> baseUrls;
    private final URI sandboxUrl;
    private final String apiKey;
    private final Hearing hearing;
    private final AtomicInteger turn = new AtomicInteger();
    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(TIMEOUT).build();

    /**
     * A merchant with a key.
     *
     * @param baseUrls where the API is served
     * @param hearing told of every answer of the API
     */
    public Shopper(List<URI> baseUrls, URI sandboxUrl, String apiKey, Hearing hearing) {
        this.baseUrls = List.copyOf(baseUrls);
        this.sandboxUrl = sandboxUrl;
        this.apiKey = apiKey;
        this.hearing = hearing;
    }

    /** With what a demo has written down. */
    static Shopper of(Path credentials) throws IOException {
        JsonNode written = JSON.readTree(credentials.toFile());
        return new Shopper(
                List.of(URI.create(written.path("baseUrl").asText())),
                URI.create(written.path("sandboxUrl").asText()),
                written.path("apiKey").asText(),
                (_, _) -> {});
    }

    /** Told of every answer of the API. */
    public interface Hearing {
        /** Told once a question; {@code reply} is null if no answer came. */
        void heard(String method, @Nullable Reply reply);
    }

    /**
     * An answer.
     *
     * @param retryAfterS for how many seconds it asks to be left alone; 0 if it doesn't
     */
    public record Reply(int status, JsonNode body, int retryAfterS) {

        public boolean isSuccess() {
            return body.path("success").asBoolean();
        }

        public JsonNode data() {
            return body.path("data");
        }

        /** That of the refusal; 0 if it isn't one. */
        public int code() {
            return body.path("error").path("code").asInt();
        }
    }

    /** Asks Bailee; throws if no answer comes, whatever was done. */
    public Reply get(String path) throws IOException {
        return ask("GET", path, HttpRequest.newBuilder());
    }

    /** Sends a JSON body; throws if no answer comes, whatever was done. */
    public Reply post(String path, String body) throws IOException {
        return ask(
                "POST",
                path,
                HttpRequest.newBuilder()
                        .header("content-type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    /** Asks with a credential of another kind. */
    Reply ask(String method, String path, String body, String authorization) throws IOException {
        return ask(
                method,
                path,
                HttpRequest.newBuilder()
                        .header("authorization", authorization)
                        .header("content-type", "application/json")
                        .method(method, HttpRequest.BodyPublishers.ofString(body)));
    }

    // what nobody took the call for wasn't sent
    private Reply ask(String method, String path, HttpRequest.Builder request) throws IOException {
        request.header("api-key", apiKey);
        try {
            Reply reply = askByTurns(path, request);
            hearing.heard(method, reply);
            return reply;
        } catch (IOException noAnswer) {
            hearing.heard(method, null);
            throw noAnswer;
        }
    }

    private Reply askByTurns(String path, HttpRequest.Builder request) throws IOException {
        for (int others = baseUrls.size() - 1; ; others--) {
            URI base = baseUrls.get(Math.floorMod(turn.getAndIncrement(), baseUrls.size()));
            try {
                return send(request.uri(URI.create(base + path)));
            } catch (ConnectException nobody) {
                if (others == 0) {
                    throw nobody;
                }
            }
        }
    }

    /** Asks the simulated world. */
    public JsonNode world(String path) throws IOException {
        return world(path, HttpRequest.newBuilder());
    }

    /** Tells the simulated world how to be. */
    public JsonNode world(String path, String body) throws IOException {
        return world(
                path,
                HttpRequest.newBuilder()
                        .header("content-type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    private JsonNode world(String path, HttpRequest.Builder request) throws IOException {
        Reply reply = send(request.uri(URI.create(sandboxUrl + "/sandbox" + path)));
        if (reply.status() != OK) {
            throw new IOException("the world answered " + path + " with " + reply.status() + ": " + reply.body());
        }
        return reply.body();
    }

    /** Has the supplier sell as often as it is asked to: one that refuses a second buy keeps it out of the books. */
    public void sellTwiceIfAskedTwice() throws IOException {
        JsonNode _ = world("/supplier/mode", "{\"duplicates\":\"buy\"}");
    }

    private Reply send(HttpRequest.Builder request) throws IOException {
        try {
            HttpResponse<String> response =
                    client.send(request.timeout(TIMEOUT).build(), HttpResponse.BodyHandlers.ofString());
            int retryAfterS = response.headers()
                    .firstValue("retry-after")
                    .map(Integer::parseInt)
                    .orElse(0);
            return new Reply(response.statusCode(), JSON.readTree(response.body()), retryAfterS);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException();
        }
    }

    /** Whether anyone answers. */
    public boolean isServed() {
        try {
            return get("/v1/wallets/me/balance").isSuccess();
        } catch (IOException nobody) {
            return false;
        }
    }

    @Override
    public void close() {
        client.close();
    }
}
