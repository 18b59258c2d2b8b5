package dev.bailee.workflows;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.TextMapGetter;
import io.temporal.api.common.v1.Payload;
import io.temporal.common.context.ContextPropagator;
import io.temporal.common.converter.GlobalDataConverter;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Carries a trace from the request that started a workflow to every activity of it, as the {@code traceparent} of W3C's
 * Trace Context in Temporal's headers. A history then tells its trace, and no more.
 */
final class TraceCarrier implements ContextPropagator {

    private static final String KEY = "traceparent";

    // a thread of a workflow or an activity has the one that came with it; both are made anew for each task
    private static final ThreadLocal<String> ARRIVED = new ThreadLocal<>();

    private static final TextMapGetter<String> ONE = new TextMapGetter<>() {
        @Override
        public Iterable<String> keys(String parent) {
            return List.of(KEY);
        }

        @Override
        public @Nullable String get(@Nullable String parent, String key) {
            return KEY.equals(key) ? parent : null;
        }
    };

    /** The trace that this thread's task belongs to; the root where it belongs to none. */
    static Context arrived() {
        return W3CTraceContextPropagator.getInstance().extract(Context.root(), ARRIVED.get(), ONE);
    }

    @Override
    public String getName() {
        return KEY;
    }

    @Override
    public Map<String, Payload> serializeContext(@Nullable Object context) {
        // where nothing is traced no history should say so
        return context == null ? Map.of() : header(context);
    }

    private static Map<String, Payload> header(Object context) {
        return GlobalDataConverter.get()
                .toPayload(context)
                .map(payload -> Map.of(KEY, payload))
                .orElseGet(Map::of);
    }

    @Override
    public @Nullable Object deserializeContext(Map<String, Payload> header) {
        Payload payload = header.get(KEY);
        return payload == null ? null : GlobalDataConverter.get().fromPayload(payload, String.class, String.class);
    }

    /** Of the span that is open here; in a workflow, which has none, of what came with it. */
    @Override
    public @Nullable Object getCurrentContext() {
        if (!Span.current().getSpanContext().isValid()) {
            return ARRIVED.get();
        }
        Map<String, String> carried = new HashMap<>();
        W3CTraceContextPropagator.getInstance()
                .inject(Context.current(), carried, (_, key, value) -> carried.put(key, value));
        return carried.get(KEY);
    }

    @Override
    public void setCurrentContext(@Nullable Object context) {
        if (context instanceof String parent) {
            ARRIVED.set(parent);
        } else {
            ARRIVED.remove();
        }
    }
}
