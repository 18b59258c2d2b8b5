package dev.bailee.api.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.bailee.kernel.ErrorCode;
import dev.bailee.kernel.Refusal;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The envelope of every answer that isn't a success.
 *
 * @param requestId the id under which the log has more
 * @param success always false
 * @param error what was wrong
 */
public record Failure(String requestId, boolean success, Cause error) {

    private static final int FIELDS_NAMED = 5;

    /**
     * What was wrong.
     *
     * @param code the number clients branch on
     * @param key the same as a word
     * @param message for people; may change at any time
     * @param fields dotted path to reason, only where fields of the request are wrong
     * @param details context for programs, where there is any
     */
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    public record Cause(
            @JsonInclude int code,
            String key,
            String message,
            Map<String, String> fields,
            Map<String, Object> details) {}

    static Failure of(String requestId, Refusal refusal) {
        ErrorCode code = refusal.code();
        return new Failure(
                requestId,
                false,
                new Cause(code.code(), code.name(), message(refusal), refusal.fields(), refusal.details()));
    }

    static Failure of(String requestId, ErrorCode code) {
        return of(requestId, Refusal.of(code));
    }

    private static String message(Refusal refusal) {
        if (refusal.fields().isEmpty()) {
            return refusal.text();
        }
        return refusal.fields().entrySet().stream()
                .limit(FIELDS_NAMED)
                .map(field -> field.getKey() + ": " + field.getValue())
                .collect(Collectors.joining("; "));
    }
}
