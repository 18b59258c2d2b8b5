package dev.bailee.api.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * The envelope of an answer that went well.
 *
 * @param requestId the caller's {@code x-request-id} if that is a UUID, else one of ours
 * @param success always true
 * @param data what the resource returned; null where it returns nothing
 */
public record Success(
        String requestId,
        boolean success,
        @JsonInclude @Nullable Object data) {

    static Success of(String requestId, @Nullable Object data) {
        return new Success(requestId, true, data);
    }
}
