package dev.bailee.callbacks;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import org.apache.hc.core5.http.Header;
import org.jspecify.annotations.Nullable;

/** The header with which a receiver asks to be left alone for a while: seconds, or a date. */
final class RetryAfter {

    private static final Duration MOST = Duration.ofHours(24);

    private RetryAfter() {}

    /** How long it asks for, at most 24 hours; null if it doesn't ask, or for something we don't understand. */
    static @Nullable Duration of(@Nullable Header header, Instant now) {
        String text = header == null ? null : header.getValue();
        return text == null ? null : bounded(parse(text.strip(), now));
    }

    private static @Nullable Duration parse(String text, Instant now) {
        try {
            return text.matches("\\d{1,9}")
                    ? Duration.ofSeconds(Long.parseLong(text))
                    : Duration.between(now, DateTimeFormatter.RFC_1123_DATE_TIME.parse(text, Instant::from));
        } catch (DateTimeException _) {
            return null;
        }
    }

    private static @Nullable Duration bounded(@Nullable Duration wait) {
        if (wait == null || wait.isNegative()) {
            return null;
        }
        return wait.compareTo(MOST) > 0 ? MOST : wait;
    }
}
