package dev.bailee.api.tracing;

import dev.bailee.api.http.RequestIds;
import dev.bailee.api.http.Routes;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.Scope;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.glassfish.jersey.server.monitoring.ApplicationEvent;
import org.glassfish.jersey.server.monitoring.ApplicationEventListener;
import org.glassfish.jersey.server.monitoring.RequestEvent;
import org.glassfish.jersey.server.monitoring.RequestEventListener;
import org.slf4j.MDC;

/**
 * A span for each request, by what a route's author wrote. It begins a trace, whatever trace its caller says it belongs
 * to: whose traces are kept is decided here. The caller finds it by the id of its request.
 */
final class RequestSpans implements Filter {

    private static final String LOGGED_AS = "traceId";
    private static final int FAILED = 500;

    private final Tracer tracer;

    RequestSpans(Tracer tracer) {
        this.tracer = tracer;
    }

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        String method = Routes.method(((HttpServletRequest) request).getMethod());
        Span span = tracer.spanBuilder(method)
                .setParent(Context.root())
                .setSpanKind(SpanKind.SERVER)
                .setAttribute("http.request.method", method)
                .setAttribute("bailee.request.id", RequestIds.current())
                .startSpan();
        MDC.put(LOGGED_AS, span.getSpanContext().getTraceId());
        try (Scope _ = span.makeCurrent()) {
            chain.doFilter(request, response);
        } finally {
            tell(span, ((HttpServletResponse) response).getStatus());
            span.end();
        }
    }

    private static void tell(Span span, int status) {
        span.setAttribute("http.response.status_code", status);
        if (status >= FAILED) {
            span.setStatus(StatusCode.ERROR);
        }
        tell(span, "bailee.merchant.id", "merchantId");
        tell(span, "bailee.trade.id", RequestIds.TRADE_LOGGED_AS);
    }

    private static void tell(Span span, String name, String loggedAs) {
        String value = MDC.get(loggedAs);
        if (value != null) {
            span.setAttribute(name, value);
        }
    }

    /** Names the spans, which only Jersey can: it knows the route. */
    static final class Names implements ApplicationEventListener {

        @Override
        public void onEvent(ApplicationEvent event) {}

        @Override
        public RequestEventListener onRequest(RequestEvent begun) {
            return event -> {
                if (event.getType() == RequestEvent.Type.FINISHED) {
                    String route = Routes.of(event.getUriInfo());
                    Span.current()
                            .updateName(
                                    Routes.method(event.getContainerRequest().getMethod()) + " " + route)
                            .setAttribute("http.route", route);
                }
            };
        }
    }
}
