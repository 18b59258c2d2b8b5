package dev.bailee.api.tracing;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import java.sql.SQLException;
import org.jdbi.v3.core.extension.ExtensionMethod;
import org.jdbi.v3.core.statement.SqlLogger;
import org.jdbi.v3.core.statement.StatementContext;
import org.jspecify.annotations.Nullable;

/**
 * A span for each statement of what is traced, by the method that has it. It tells the statement as it was written, and
 * nothing that was bound.
 */
final class StatementSpans implements SqlLogger {

    private final Tracer tracer;

    StatementSpans(Tracer tracer) {
        this.tracer = tracer;
    }

    @Override
    public void logAfterExecution(StatementContext statement) {
        if (Span.current().isRecording()) {
            begun(statement).end(statement.getCompletionMoment());
        }
    }

    @Override
    public void logException(StatementContext statement, SQLException failure) {
        if (Span.current().isRecording()) {
            Span span = begun(statement);
            // no message: it may quote a row
            span.setStatus(StatusCode.ERROR, String.valueOf(failure.getSQLState()));
            span.end(statement.getExceptionMoment());
        }
    }

    private Span begun(StatementContext statement) {
        return tracer.spanBuilder(name(statement.getExtensionMethod()))
                .setSpanKind(SpanKind.CLIENT)
                .setStartTimestamp(statement.getExecutionMoment())
                .setAttribute("db.system.name", "postgresql")
                .setAttribute(
                        "db.query.text", String.valueOf(statement.getRawSql()).strip())
                .startSpan();
    }

    private static String name(@Nullable ExtensionMethod method) {
        return method == null
                ? "SQL"
                : method.getType().getSimpleName() + "." + method.getMethod().getName();
    }
}
