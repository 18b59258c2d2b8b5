package dev.bailee.callbacks;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What came of one attempt: a status, or a failure where there was none in time.
 *
 * @param body what was read of the answer's body, at most 64 KiB of it
 * @param cut whether the body was longer than that
 * @param retryAfter how long the receiver asked to be left alone, at most 24 hours
 */
public record Answer(
        @Nullable Integer status,
        @Nullable Failure failure,
        long durationMs,
        String body,
        boolean cut,
        @Nullable Duration retryAfter) {

    private static final int EXCERPT_CHARS = 500;
    private static final int GONE = 410;

    /** Why there was no answer. Deliberately coarse: it is shown, and mustn't tell what is reachable inside. */
    public enum Failure {
        TIMEOUT,
        /** No such name, an address we don't go to, or nobody who listens. */
        UNREACHABLE,
        /** No trustworthy encrypted connection. */
        TLS,
        /** The connection broke, or what came wasn't HTTP. */
        BROKEN
    }

    /** An answer with a status and all of a short body. */
    public static Answer of(int status, String body) {
        return new Answer(status, null, 0, body, false, null);
    }

    /** No answer. */
    public static Answer none(Failure failure, long durationMs) {
        return new Answer(null, failure, durationMs, "", false, null);
    }

    /** Whether it was 2xx. */
    public boolean isSuccess() {
        return status != null && status / 100 == 2;
    }

    boolean isTimeout() {
        return failure == Failure.TIMEOUT;
    }

    boolean isGone() {
        return status != null && status == GONE;
    }

    /** The first 500 characters of the body, fit to be stored. */
    String excerpt() {
        String text = body.replace('\0', '\uFFFD');
        return text.substring(
                0, text.offsetByCodePoints(0, Math.min(EXCERPT_CHARS, text.codePointCount(0, text.length()))));
    }
}
