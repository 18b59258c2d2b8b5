package dev.bailee.api.tracing;

import io.dropwizard.core.setup.Environment;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.exporter.otlp.http.trace.OtlpHttpSpanExporter;
import io.opentelemetry.exporter.otlp.http.trace.OtlpHttpSpanExporterBuilder;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.export.BatchSpanProcessor;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import jakarta.servlet.DispatcherType;
import java.time.Duration;
import java.util.EnumSet;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** All spans of one process, and the way to their collector. What can't be told there is dropped. */
public final class Tracing implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final String TRACES = "/v1/traces";
    private static final double PERCENT = 100;
    // with its statements a withdrawal has many, and a collector may pause
    private static final int QUEUED = 16_384;

    private final @Nullable OpenTelemetrySdk sdk;

    private Tracing(@Nullable OpenTelemetrySdk sdk) {
        this.sdk = sdk;
    }

    /**
     * Sends spans where the settings say; without an endpoint nothing is traced.
     *
     * @param role what this process does, as its spans tell
     */
    public static Tracing of(TracingConfiguration settings, String role) {
        if (settings.endpoint().isEmpty()) {
            return new Tracing(null);
        }
        Resource here = Resource.create(Attributes.of(
                AttributeKey.stringKey("service.name"), "bailee", AttributeKey.stringKey("bailee.role"), role));
        SdkTracerProvider spans = SdkTracerProvider.builder()
                .setResource(Resource.getDefault().merge(here))
                .setSampler(Sampler.parentBased(Sampler.traceIdRatioBased(settings.sampledPercent() / PERCENT)))
                .addSpanProcessor(BatchSpanProcessor.builder(exporter(settings))
                        .setMaxQueueSize(QUEUED)
                        .build())
                .build();
        return new Tracing(OpenTelemetrySdk.builder().setTracerProvider(spans).build());
    }

    private static OtlpHttpSpanExporter exporter(TracingConfiguration settings) {
        OtlpHttpSpanExporterBuilder builder = OtlpHttpSpanExporter.builder()
                .setEndpoint(settings.endpoint() + TRACES)
                .setTimeout(PATIENCE);
        settings.headers().forEach(builder::addHeader);
        return builder.build();
    }

    /** Traces requests from now on. */
    public void trace(Environment environment) {
        if (sdk != null) {
            environment
                    .servlets()
                    .addFilter("spans", new RequestSpans(tracer()))
                    .addMappingForUrlPatterns(EnumSet.of(DispatcherType.REQUEST), true, "/*");
            environment.jersey().register(new RequestSpans.Names());
        }
    }

    /** Traces statements from now on, where they belong to a request or step that is traced. */
    public void trace(Jdbi jdbi) {
        if (sdk != null) {
            jdbi.setSqlLogger(new StatementSpans(tracer()));
        }
    }

    /** What makes spans; without an endpoint they are none. */
    public Tracer tracer() {
        return (sdk == null ? OpenTelemetry.noop() : sdk).getTracer("dev.bailee");
    }

    /** Sends what is left. */
    @Override
    public void close() {
        if (sdk != null) {
            sdk.close();
        }
    }
}
