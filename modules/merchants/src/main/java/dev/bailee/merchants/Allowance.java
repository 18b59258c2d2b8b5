package dev.bailee.merchants;

import dev.bailee.kernel.ErrorCode;
import dev.bailee.kernel.Refusal;
import java.time.Duration;

/**
 * What a limit had to say to one request.
 *
 * @param granted whether the request may go on
 * @param limit how many there are in a window
 * @param remaining how many are left to it, as far as this node knows; never more than there are
 * @param reset how long until more are granted, in whole seconds, at least one
 */
public record Allowance(boolean granted, long limit, long remaining, Duration reset) {

    /** Refuses with 1005 if the request may not go on. */
    public void check() {
        if (!granted) {
            throw Refusal.of(ErrorCode.RATE_LIMITED).retryAfter(reset);
        }
    }

    static Duration wholeSeconds(Duration wait) {
        return Duration.ofSeconds(Math.max(1, wait.plusNanos(999_999_999).toSeconds()));
    }
}
