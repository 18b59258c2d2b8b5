package dev.bailee.ledger;

import dev.bailee.kernel.Money;

/**
 * What a supplier says it holds for us under one key. Only for a key on which no purchase is undecided.
 *
 * @param key as in {@link Account#supplierFunds}
 * @param reported to be equal to what is booked, so without what costs were rounded up by
 */
public record FundsClaim(String key, Money reported) {}
