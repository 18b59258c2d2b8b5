package dev.bailee.workflows;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanBuilder;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.Scope;
import io.temporal.activity.ActivityExecutionContext;
import io.temporal.activity.ActivityInfo;
import io.temporal.common.interceptors.ActivityInboundCallsInterceptor;
import io.temporal.common.interceptors.ActivityInboundCallsInterceptorBase;
import io.temporal.common.interceptors.WorkerInterceptorBase;
import org.jspecify.annotations.Nullable;

/**
 * A span for each attempt of an activity, in the trace of the request that started its workflow. What no request
 * started (a watcher, a chore, what the sweeper took up) has none: an hour's polling is no step of anything.
 */
final class ActivitySpans extends WorkerInterceptorBase {

    private final Tracer tracer;

    ActivitySpans(Tracer tracer) {
        this.tracer = tracer;
    }

    @Override
    public ActivityInboundCallsInterceptor interceptActivity(ActivityInboundCallsInterceptor next) {
        return new ActivityInboundCallsInterceptorBase(next) {
            private @Nullable ActivityInfo info;

            @Override
            public void init(ActivityExecutionContext context) {
                info = context.getInfo();
                super.init(context);
            }

            @Override
            public ActivityOutput execute(ActivityInput input) {
                Context parent = TraceCarrier.arrived();
                if (info == null || !Span.fromContext(parent).getSpanContext().isValid()) {
                    return super.execute(input);
                }
                Span span = span(info, parent).startSpan();
                try (Scope _ = span.makeCurrent()) {
                    return super.execute(input);
                } catch (RuntimeException failure) {
                    // no message: it may quote what a trace mustn't tell
                    span.setStatus(StatusCode.ERROR, failure.getClass().getSimpleName());
                    throw failure;
                } finally {
                    span.end();
                }
            }
        };
    }

    private SpanBuilder span(ActivityInfo info, Context parent) {
        return tracer.spanBuilder(info.getActivityType())
                .setParent(parent)
                .setAttribute("temporal.workflow.id", String.valueOf(info.getWorkflowId()))
                .setAttribute("temporal.activity.attempt", info.getAttempt())
                .setAttribute("temporal.activity.local", info.isLocal());
    }
}
