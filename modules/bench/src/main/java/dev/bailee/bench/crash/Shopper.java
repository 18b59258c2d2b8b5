package dev.bailee.bench.crash;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;

/** A merchant's backend, over HTTP; and the strings behind its simulated world. */
final class Shopper implements AutoCloseable {

    private static final JsonMapper JSON = new JsonMapper();
    private static final Duration TIMEOUT = Duration.ofSeconds(20);

    private final URI baseUrl;
    private final URI sandboxUrl;
    private final String apiKey;
    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(TIMEOUT).build();

    private Shopper(URI baseUrl, URI sandboxUrl, String apiKey) {
        this.baseUrl = baseUrl;
        this.sandboxUrl = sandboxUrl;
        this.apiKey = apiKey;
    }

    /** With what a demo has written down. */
    static Shopper of(Path credentials) throws IOException {
        JsonNode written = JSON.readTree(credentials.toFile());
        return new Shopper(
                URI.create(written.path("baseUrl").asText()),
                URI.create(written.path("sandboxUrl").asText()),
                written.path("apiKey").asText());
    }

    /** An answer. */
    record Reply(int status, JsonNode body) {

        boolean isSuccess() {
            return body.path("success").asBoolean();
        }

        JsonNode data() {
            return body.path("data");
        }

        int code() {
            return body.path("error").path("code").asInt();
        }
    }

    /** Asks Bailee; throws if no answer comes, whatever was done. */
    Reply get(String path) throws IOException {
        return send(HttpRequest.newBuilder(URI.create(baseUrl + path)));
    }

    Reply post(String path, String body) throws IOException {
        return send(HttpRequest.newBuilder(URI.create(baseUrl + path))
                .header("content-type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    /** Asks with a credential of another kind. */
    Reply ask(String method, String path, String body, String authorization) throws IOException {
        return send(HttpRequest.newBuilder(URI.create(baseUrl + path))
                .header("authorization", authorization)
                .header("content-type", "application/json")
                .method(method, HttpRequest.BodyPublishers.ofString(body)));
    }

    /** Asks the simulated world. */
    JsonNode world(String path) throws IOException {
        return send(HttpRequest.newBuilder(URI.create(sandboxUrl + "/sandbox" + path)))
                .body();
    }

    private Reply send(HttpRequest.Builder request) throws IOException {
        try {
            HttpResponse<String> response = client.send(
                    request.header("api-key", apiKey).timeout(TIMEOUT).build(), HttpResponse.BodyHandlers.ofString());
            return new Reply(response.statusCode(), JSON.readTree(response.body()));
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException();
        }
    }

    /** Whether anyone answers. */
    boolean isServed() {
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
