package dev.bailee.workflows.withdrawal;

import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What was heard beside the rows.
 *
 * @param asked purchases' items, or offers, of which whoever delivers them told how they stand
 * @param askedAt when
 * @param lost items of stock that are not the trade's any more
 * @param retryAt before which nothing more can be done for an offer that isn't with the user
 */
record Heard(
        Set<UUID> asked,
        Instant askedAt,
        Set<UUID> lost,
        @Nullable Instant retryAt) {

    static final Heard NOTHING = new Heard(Set.of(), Instant.MIN, Set.of(), null);

    static Heard of(Set<UUID> asked, Instant askedAt) {
        return new Heard(asked, askedAt, Set.of(), null);
    }

    static Heard until(Set<UUID> lost, @Nullable Instant retryAt) {
        return new Heard(Set.of(), Instant.MIN, lost, retryAt);
    }

    @Nullable
    Instant at(UUID id) {
        return asked.contains(id) ? askedAt : null;
    }
}
