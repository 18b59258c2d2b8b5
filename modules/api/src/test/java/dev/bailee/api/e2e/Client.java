package dev.bailee.api.e2e;

import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.bailee.api.RunningApi.Reply;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;

/** Asks a server over HTTP, always with the same headers, and reads JSON. */
final class Client {

    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final JsonMapper JSON = new JsonMapper();

    private final URI base;
    private final String[] headers;

    /**
     * A client.
     *
     * @param base scheme, host and port
     * @param headers names and values in turn
     */
    Client(URI base, String... headers) {
        this.base = base;
        this.headers = headers.clone();
    }

    Client with(String... others) {
        return new Client(base, others);
    }

    Reply get(String path) {
        return send(request(path));
    }

    /** POSTs nothing at all. */
    Reply post(String path) {
        return send(request(path).POST(BodyPublishers.noBody()));
    }

    Reply post(String path, Object body) {
        return send(request(path)
                .header("content-type", "application/json")
                .POST(BodyPublishers.ofString(body.toString())));
    }

    Reply put(String path, Object body) {
        return send(
                request(path).header("content-type", "application/json").PUT(BodyPublishers.ofString(body.toString())));
    }

    Reply patch(String path, Object body) {
        return send(request(path)
                .header("content-type", "application/json")
                .method("PATCH", BodyPublishers.ofString(body.toString())));
    }

    private HttpRequest.Builder request(String path) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(base + path));
        return headers.length == 0 ? request : request.headers(headers);
    }

    private static Reply send(HttpRequest.Builder request) {
        try {
            HttpResponse<String> response = HTTP.send(request.build(), BodyHandlers.ofString());
            return new Reply(response, JSON.readTree(response.body()));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }
}
