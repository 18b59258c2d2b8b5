package dev.bailee.api.http;

import dev.bailee.kernel.ErrorCode;
import dev.bailee.kernel.Refusal;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Makes answers of refusals and of bare HTTP statuses. */
final class Failures {

    private static final Duration SHORTLY = Duration.ofSeconds(2);
    private static final Duration SOON = Duration.ofSeconds(10);
    private static final Duration LATER = Duration.ofSeconds(30);

    private Failures() {}

    static Response answer(Refusal refusal) {
        return answer(refusal, refusal.code().status());
    }

    /** The same refusal under another status, where HTTP itself demands that one. */
    static Response answer(Refusal refusal, int status) {
        Response.ResponseBuilder answer = Response.status(status)
                .type(MediaType.APPLICATION_JSON_TYPE)
                .entity(Failure.of(RequestIds.current(), refusal));
        Duration wait = refusal.retryAfter() == null ? retryAfter(refusal.code()) : refusal.retryAfter();
        return wait == null
                ? answer.build()
                : answer.header(HttpHeaders.RETRY_AFTER, wholeSeconds(wait)).build();
    }

    // rounded up, and never zero: a client that waits zero seconds doesn't wait
    private static long wholeSeconds(Duration wait) {
        return Math.max(1, wait.plusMillis(999).toSeconds());
    }

    /** How long to wait before trying again, where the refusal itself doesn't say; null where trying again is idle. */
    static @Nullable Duration retryAfter(ErrorCode code) {
        return switch (code) {
            case DEPOSIT_IN_PROGRESS, WITHDRAW_IN_PROGRESS, RATE_LIMITED -> SHORTLY;
            case STEAM_UNAVAILABLE -> SOON;
            case SYSTEM_MAINTENANCE, SERVICE_UNAVAILABLE, FLEET_DEGRADED, STEAM_RATE_LIMITED, TOO_MANY_ACTIVE_TRADES ->
                LATER;
            default -> null;
        };
    }

    /** The code for a status that HTTP, the server or the framework chose. */
    static ErrorCode codeFor(int status) {
        return switch (status) {
            case 404, 405 -> ErrorCode.NOT_FOUND;
            case 401 -> ErrorCode.UNAUTHORIZED;
            case 403 -> ErrorCode.FORBIDDEN;
            case 409, 412 -> ErrorCode.CONFLICT;
            case 429 -> ErrorCode.RATE_LIMITED;
            case 503 -> ErrorCode.SERVICE_UNAVAILABLE;
            default -> status < 500 ? ErrorCode.VALIDATION_FAILED : ErrorCode.SERVER_ERROR;
        };
    }
}
