package dev.bailee.escrow;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What was heard of an offer beside what its row tells.
 *
 * @param askedAt when Steam was asked, if it said that the trade is complete
 * @param retryAt before which nothing more can be done about the offer
 */
public record Heard(@Nullable Instant askedAt, @Nullable Instant retryAt) {

    /** Nothing. */
    public static final Heard NOTHING = new Heard(null, null);
}
