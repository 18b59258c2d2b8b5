/**
 * Trades: deposits, withdrawals with their items, who may cancel what, how far a user is trusted, and how a trade looks
 * to its merchant.
 *
 * <p>Owns the schema {@code trades}. A trade's row is locked first, then its items, then (inside the ledger) the
 * merchant's balances; every change of a status, the postings that go with it and the callback that reports it are one
 * transaction of the caller's. What the market, Steam and the merchant's settings have to say comes in as values: this
 * room asks nobody and doesn't know that time passes.
 *
 * <p>Most items of withdrawals are bought; those that come from stock are delivered by bots of ours. What becomes of either
 * is told as a {@link dev.bailee.trades.Sourcing}, and takes the item along the same edges.
 *
 * <p>An item that has reached an end stays there: whoever tells the same again, or later, changes nothing. The one
 * exception is a reversal after completion, which has a posting of its own. A deposit has one more: items that come
 * although it had ended are paid for. What a user took of our stock although its withdrawal had ended is paid for by a
 * correction, and the item keeps its status.
 */
@NullMarked
package dev.bailee.trades;

import org.jspecify.annotations.NullMarked;
