package dev.bailee.steam;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;

/** What came back from Steam: HTTP's many ways to fail, sorted by what they mean to us. */
sealed interface SteamAnswer {

    /** A 2xx with JSON that tells no error. */
    record Json(JsonNode body) implements SteamAnswer {}

    /** A 2xx that isn't JSON, or no status we know. */
    record Garbage() implements SteamAnswer {}

    /** A 4xx other than 429. */
    record Refused(int status) implements SteamAnswer {
        boolean isForbidden() {
            return status == 401 || status == 403;
        }
    }

    /** A 429, with the time after which to ask again. */
    record RateLimited(Duration retryAfter) implements SteamAnswer {}

    /**
     * A 5xx, an error told with a 2xx, no connection, or no answer in time.
     *
     * @param result Steam's own number of what went wrong, where it says one; else 0
     * @param text Steam's own words, where it has any
     * @param reached whether the question may have reached Steam
     */
    record Down(int result, String text, boolean reached) implements SteamAnswer {

        /** Without a word. */
        Down() {
            this(0, "", true);
        }
    }
}
