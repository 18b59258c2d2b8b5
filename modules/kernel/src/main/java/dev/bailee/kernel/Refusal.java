package dev.bailee.kernel;

import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The answer no, with its reason. Thrown by the rules of every room and turned into an answer at the edge; whatever
 * transaction it leaves is rolled back, so a refusal has no trace.
 */
public final class Refusal extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final ErrorCode code;
    private final transient Map<String, String> fields;
    private final transient Map<String, Object> details;
    private final transient @Nullable Duration retryAfter;

    private Refusal(
            ErrorCode code,
            String message,
            Map<String, String> fields,
            Map<String, Object> details,
            @Nullable Duration retryAfter) {
        super(message, null, false, false);
        this.code = code;
        this.fields = fields;
        this.details = details;
        this.retryAfter = retryAfter;
    }

    public static Refusal of(ErrorCode code) {
        return of(code, code.message());
    }

    public static Refusal of(ErrorCode code, String message) {
        return new Refusal(code, message, Map.of(), Map.of(), null);
    }

    /**
     * A body or parameter that breaks its schema.
     *
     * @param fields dotted path to reason, in the order they were found
     */
    public static Refusal invalid(Map<String, String> fields) {
        return new Refusal(ErrorCode.VALIDATION_FAILED, ErrorCode.VALIDATION_FAILED.message(), fields, Map.of(), null);
    }

    public static Refusal invalid(String field, String reason) {
        return invalid(Map.of(field, reason));
    }

    /** The same refusal with context a program may read, such as the id of the trade that is in the way. */
    public Refusal with(String name, Object detail) {
        return new Refusal(code, text(), fields, Map.of(name, detail), retryAfter);
    }

    /** The same refusal, telling the caller when to try again. */
    public Refusal retryAfter(Duration wait) {
        return new Refusal(code, text(), fields, details, wait);
    }

    public ErrorCode code() {
        return code;
    }

    public String text() {
        return String.valueOf(getMessage());
    }

    public Map<String, String> fields() {
        return fields;
    }

    public Map<String, Object> details() {
        return details;
    }

    public @Nullable Duration retryAfter() {
        return retryAfter;
    }
}
