package dev.bailee.callbacks;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Where a merchant is told, as the merchant and the operator see it; its secret isn't here.
 *
 * @param signatureHeader the name of the header with the API secret's signature
 * @param active whether anything is sent there
 * @param why it isn't active, since {@code disabledAt}
 * @param failingSince when the first failure after the last success was, or null if that success was the last word
 * @param deadLetters how many events were given up in a row
 * @param timeouts how many attempts timed out in a row
 * @param previousUntil until when the secret before this one signs too
 */
public record Endpoint(
        UUID merchantId,
        String url,
        String signatureHeader,
        boolean active,
        @Nullable Why why,
        @Nullable Instant disabledAt,
        @Nullable Instant failingSince,
        int deadLetters,
        int timeouts,
        @Nullable Instant previousUntil,
        Instant createdAt,
        Instant updatedAt) {

    /** What an endpoint was disabled for. */
    public enum Why {
        /** It answered 410. */
        GONE,
        /** Too many events in a row were given up. */
        DEAD_LETTERS,
        /** The merchant or the operator wanted it so. */
        SWITCHED_OFF
    }
}
