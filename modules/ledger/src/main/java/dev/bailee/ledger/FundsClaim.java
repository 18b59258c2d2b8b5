package dev.bailee.ledger;

import dev.bailee.kernel.Money;

/**
 * What a supplier says it holds for us under one key. Only for a key on which no purchase is undecided.
 *
 * @param key as in {@link Account#supplierFunds}
 */
public record FundsClaim(String key, Money reported) {}
