package dev.bailee.api.metrics;

import dev.bailee.api.http.Failure;
import dev.bailee.api.http.Routes;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.concurrent.TimeUnit;
import org.glassfish.jersey.server.ContainerResponse;
import org.glassfish.jersey.server.monitoring.ApplicationEvent;
import org.glassfish.jersey.server.monitoring.ApplicationEventListener;
import org.glassfish.jersey.server.monitoring.RequestEvent;
import org.glassfish.jersey.server.monitoring.RequestEventListener;
import org.jspecify.annotations.Nullable;

/**
 * Counts requests and how long they take, by what a route's author wrote and never by what a caller did: a path or a
 * method of the caller's own making would be a series of its own.
 */
final class Requests implements ApplicationEventListener {

    private static final String NONE = "none";

    private final MeterRegistry registry;

    Requests(MeterRegistry registry) {
        this.registry = registry;
    }

    @Override
    public void onEvent(ApplicationEvent event) {}

    @Override
    public RequestEventListener onRequest(RequestEvent begun) {
        return new OneRequest(System.nanoTime());
    }

    private final class OneRequest implements RequestEventListener {

        private final long begunNanos;
        private String error = NONE;

        OneRequest(long begunNanos) {
            this.begunNanos = begunNanos;
        }

        @Override
        public void onEvent(RequestEvent event) {
            switch (event.getType()) {
                // afterwards it may be in an envelope that knows no code of ours
                case RESP_FILTERS_START -> error = error(event.getContainerResponse());
                case FINISHED -> finished(event);
                default -> {}
            }
        }

        private void finished(RequestEvent event) {
            ContainerResponse response = event.getContainerResponse();
            String route = Routes.of(event.getUriInfo());
            String method = Routes.method(event.getContainerRequest().getMethod());
            String told = error.equals(NONE) ? error(response) : error;
            count(route, method, response == null ? NONE : Integer.toString(response.getStatus()), told);
            time(route, method, System.nanoTime() - begunNanos);
        }
    }

    private void count(String route, String method, String status, String error) {
        Counter.builder("bailee.requests")
                .description("Requests answered; error is the number of Bailee's own error")
                .tags("route", route, "method", method, "status", status, "error", error)
                .register(registry)
                .increment();
    }

    private void time(String route, String method, long nanos) {
        Timer.builder("bailee.request")
                .description("How long requests took")
                .serviceLevelObjectives(Metrics.BOUNDS)
                .tags("route", route, "method", method)
                .register(registry)
                .record(nanos, TimeUnit.NANOSECONDS);
    }

    private static String error(@Nullable ContainerResponse response) {
        return response != null && response.getEntity() instanceof Failure failure
                ? Integer.toString(failure.error().code())
                : NONE;
    }
}
