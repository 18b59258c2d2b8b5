package dev.bailee.ledger;

import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One balanced set of entries under a reference that is used once. {@link Postings} makes them.
 *
 * @param reference what makes it the same posting when it is repeated, such as {@code item:{item}:resolution}
 * @param merchantId whose limited accounts it moves; may be absent if it moves house accounts alone
 * @param entries sum to zero, each account once, none of zero; kept in the order of the accounts' names, so that the
 *     same posting is equal however it was put. What becomes {@code available} pays an open {@code receivable}
 *     first, so the entries that are stored may be one more
 */
public record Posting(
        String reference,
        PostingKind kind,
        @Nullable UUID merchantId,
        @Nullable UUID tradeId,
        @Nullable UUID itemId,
        List<Entry> entries) {

    public Posting {
        entries = entries.stream()
                .sorted(Comparator.comparing(entry -> entry.account().name()))
                .toList();
    }

    List<String> accounts() {
        return entries.stream().map(entry -> entry.account().name()).toList();
    }

    List<Long> deltas() {
        return entries.stream().map(entry -> entry.delta().cents()).toList();
    }
}
