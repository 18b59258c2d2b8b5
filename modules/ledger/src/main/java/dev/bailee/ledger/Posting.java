package dev.bailee.ledger;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One balanced set of entries under a reference that is used once. {@link Postings} makes them.
 *
 * @param reference what makes it the same posting when it is repeated, such as {@code item:{item}:resolution}
 * @param merchantId whose limited accounts it moves; may be absent if it moves house accounts alone
 * @param entries sum to zero, each account once, no zero amounts; what becomes {@code available} pays an open
 *     {@code receivable} first, so the entries that are stored may be one more
 */
public record Posting(
        String reference,
        PostingKind kind,
        @Nullable UUID merchantId,
        @Nullable UUID tradeId,
        @Nullable UUID itemId,
        List<Entry> entries) {

    public Posting {
        entries = List.copyOf(entries);
    }

    List<String> accounts() {
        return entries.stream().map(entry -> entry.account().name()).toList();
    }

    List<Long> deltas() {
        return entries.stream().map(entry -> entry.delta().cents()).toList();
    }
}
