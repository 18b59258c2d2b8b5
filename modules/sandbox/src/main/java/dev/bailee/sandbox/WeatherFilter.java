package dev.bailee.sandbox;

import dev.bailee.sandbox.Weather.Mishap;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.time.Duration;

/** Lets the weather befall what Steam and the supplier are asked; the merchant's endpoint lies elsewhere. */
final class WeatherFilter implements ContainerRequestFilter, ContainerResponseFilter {

    private static final String MISHAP = "mishap";
    private static final int GATEWAY_TIMEOUT = 504;
    private static final String NOTHING = "<html><h1>nothing to say</h1></html>";
    private static final String MARKET = "market/";

    private final Weather weather;
    private final Keys keys;
    private final Duration silence;

    /** @param silence how long an answer that never comes keeps its connection open */
    WeatherFilter(Weather weather, Keys keys, Duration silence) {
        this.weather = weather;
        this.keys = keys;
        this.silence = silence;
    }

    @Override
    public void filter(ContainerRequestContext request) {
        if (!isExposed(request.getUriInfo().getPath())) {
            return;
        }
        Mishap mishap = weather.next();
        request.setProperty(MISHAP, mishap);
        switch (mishap) {
            case NONE, UNANSWERED -> {}
            case FAILED -> {
                count(request.getUriInfo());
                request.abortWith(answer(Response.Status.INTERNAL_SERVER_ERROR.getStatusCode()));
            }
            case UNHEARD -> {
                count(request.getUriInfo());
                await();
                request.abortWith(answer(GATEWAY_TIMEOUT));
            }
        }
    }

    private static boolean isExposed(String path) {
        return path.startsWith("steam/") || path.startsWith(MARKET);
    }

    // it isn't done, but it was asked: the supplier counts that first
    private void count(UriInfo uri) {
        if (uri.getPath().startsWith(MARKET)) {
            boolean _ = keys.admits(uri.getQueryParameters().getFirst("key"));
        }
    }

    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response) {
        // what was silent by itself has been so for long enough
        if (request.getProperty(MISHAP) == Mishap.UNANSWERED && response.getStatus() != GATEWAY_TIMEOUT) {
            await();
            response.setStatus(GATEWAY_TIMEOUT);
            response.setEntity(NOTHING, null, MediaType.TEXT_HTML_TYPE);
        }
    }

    // holds a virtual thread and nothing else
    private void await() {
        try {
            Thread.sleep(silence);
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
    }

    private static Response answer(int status) {
        return Response.status(status)
                .type(MediaType.TEXT_HTML_TYPE)
                .entity(NOTHING)
                .build();
    }
}
