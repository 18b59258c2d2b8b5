/**
 * The money: accounts, postings, balances, and the audit that proves them.
 *
 * <p>Owns the schema {@code ledger}. Nobody writes there but its own functions, and money moves through one of them
 * alone: the application's role may read and call, nothing else. A posting is balanced, has a reference that is used
 * once, and never changes. Each merchant has one row of balances, which a posting locks, so callers lock the trade,
 * then its items, then post. House accounts take entries and no lock.
 *
 * <p>Refuses a posting that doesn't sum to zero, one that a balance doesn't cover, a reference that was used for
 * something else, and a merchant without a wallet: {@link dev.bailee.ledger.LedgerRefusal}.
 */
@NullMarked
package dev.bailee.ledger;

import org.jspecify.annotations.NullMarked;
