package dev.bailee.api.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.bailee.kernel.ErrorCode;
import org.jspecify.annotations.Nullable;

/**
 * The other envelope: that of everything below {@value #ROOT}, where marketplaces' clients ask. They know a refusal by
 * its HTTP status alone, so a status of ours that they have no use for becomes the one they expect.
 */
public final class EscrowEnvelope {

    /** Below which everything answers so. */
    public static final String ROOT = "/api/v1";

    private EscrowEnvelope() {}

    /** Whether a path, with or without its first slash, is answered so. */
    static boolean covers(@Nullable String path) {
        String whole = path == null ? "" : path.startsWith("/") ? path : "/" + path;
        return whole.equals(ROOT) || whole.startsWith(ROOT + "/");
    }

    static Success success(@Nullable Object entity) {
        return entity instanceof Listed listed
                ? new Success("SUCCESS", listed.rows(), listed.nextPage())
                : new Success("SUCCESS", entity, null);
    }

    /** The same failure in this envelope; its status is the code in it. */
    static Failure failure(int status, dev.bailee.api.http.Failure failure) {
        int told = status(status, failure.error().code());
        return new Failure("FAILURE", null, new Cause(failure.error().message(), told));
    }

    /** With which status a refusal is answered here. */
    public static int status(ErrorCode code) {
        return status(code.status(), code.code());
    }

    // a user who can't trade is a well-formed request that can't be processed; a malformed one is not
    private static int status(int status, int code) {
        if (code == ErrorCode.USER_NOT_TRADEABLE.code()
                || code == ErrorCode.INVALID_TRADEURL.code()
                || code == ErrorCode.INVENTORY_FETCH_FAILED.code()) {
            return 422;
        }
        return switch (status) {
            case 422 -> 400;
            case 424 -> 503;
            default -> status;
        };
    }

    /**
     * Some rows of a list.
     *
     * @param rows what is answered as data
     * @param nextPage where the next page is, or null if this is the last one
     */
    public record Listed(Object rows, @Nullable String nextPage) {}

    /** An answer that went well. */
    record Success(
            String status,
            @JsonInclude @Nullable Object data,
            @JsonProperty("next_page") @Nullable String nextPage) {}

    /** Any other. */
    record Failure(String status, @JsonInclude @Nullable Object data, Cause error) {}

    /**
     * What was wrong.
     *
     * @param message for people, and for clients that know its words
     * @param code the HTTP status
     */
    record Cause(String message, int code) {}
}
