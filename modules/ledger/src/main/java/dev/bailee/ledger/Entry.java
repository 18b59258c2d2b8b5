package dev.bailee.ledger;

import dev.bailee.kernel.Money;

/** One side of a posting: how much an account gains, or loses where {@code delta} is negative. */
public record Entry(Account account, Money delta) {

    Entry negated() {
        return new Entry(account, delta.negated());
    }
}
