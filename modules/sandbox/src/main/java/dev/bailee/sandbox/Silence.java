package dev.bailee.sandbox;

import jakarta.ws.rs.container.AsyncResponse;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * The answer that never comes. Most callers give up; for those who don't, a gateway does in the end, with a 504 that
 * tells as little. Holds no thread meanwhile.
 */
final class Silence {

    private final Duration length;

    Silence(Duration length) {
        this.length = length;
    }

    void fallOn(AsyncResponse answer) {
        answer.setTimeoutHandler(late -> late.resume(gatewayTimeout()));
        answer.setTimeout(length.toMillis(), TimeUnit.MILLISECONDS);
    }

    private static Response gatewayTimeout() {
        return Response.status(Response.Status.GATEWAY_TIMEOUT)
                .type(MediaType.TEXT_HTML)
                .entity("<html><h1>504 Gateway Timeout</h1></html>")
                .build();
    }
}
