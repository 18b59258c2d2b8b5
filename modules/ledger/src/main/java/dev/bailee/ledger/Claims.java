package dev.bailee.ledger;

import java.util.stream.Stream;

/**
 * What others say of the money, for an audit to hold against the books. Each is read once.
 *
 * @param items every withdrawal's item of the trades that are open, and those at their end that are to be checked
 * @param deposits every deposit that is open, and those at their end that are to be checked
 * @param shares every merchant for whom a provider answers with something
 * @param funds what suppliers report
 */
public record Claims(
        Stream<ItemClaim> items, Stream<DepositClaim> deposits, Stream<ShareClaim> shares, Stream<FundsClaim> funds) {}
