package dev.bailee.ledger;

import java.util.List;

/**
 * A part of a merchant's transactions, newest first.
 *
 * @param total how many match in all, exactly
 */
public record TransactionPage(List<Transaction> items, long total) {

    public TransactionPage {
        items = List.copyOf(items);
    }
}
