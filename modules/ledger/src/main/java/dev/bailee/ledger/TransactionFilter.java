package dev.bailee.ledger;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Which transactions of a merchant; what is null doesn't restrict.
 *
 * @param from created then or later
 * @param until created then or earlier
 * @param limit how many at most, above zero
 * @param offset how many of the newest to leave out
 */
public record TransactionFilter(
        UUID merchantId,
        @Nullable TransactionType type,
        @Nullable TransactionStatus status,
        @Nullable Instant from,
        @Nullable Instant until,
        int limit,
        int offset) {

    /** The kinds of posting that can match; none if the ledger has no such transactions. */
    List<PostingKind> kinds() {
        return Arrays.stream(TransactionType.values())
                .filter(candidate -> type == null || candidate == type)
                .filter(candidate -> status == null || candidate.onceInLedger() == status)
                .map(TransactionType::kind)
                .flatMap(Optional::stream)
                .toList();
    }
}
