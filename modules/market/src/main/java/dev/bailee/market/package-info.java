/**
 * What can be bought, from whom, and every purchase we ever made.
 *
 * <p>Owns the schema {@code market}: the catalogue and the single listings of the suppliers, the names that a search
 * looks through, the keys with the clock of each, what open withdrawals have booked, and one purchase for each trade item
 * that is bought. {@link dev.bailee.market.Market} reads what is on offer, {@link dev.bailee.market.Purchases} is the
 * only writer of purchases, {@link dev.bailee.market.Suppliers} alone talks to the outside and takes no handle, so that
 * no request is made inside a transaction.
 *
 * <p>What must never happen here: a key that makes more than five requests in any second (its owner deletes it), an
 * item that is bought twice, and money paid that nobody asks about any more. So a request waits for a slot that
 * PostgreSQL hands out, and for the answer to the one that its process sent before it; a buy goes out once per row of
 * {@code attempts}, a lost answer is asked for and never guessed, and a purchase stays open until the supplier has
 * decided it.
 *
 * <p>What our own bots hold is {@link dev.bailee.market.Stock}: an asset is booked by one withdrawal at a time, and whoever
 * changes it locks it before the merchant's balances.
 *
 * <p>Suppliers count in thousandths of a dollar and we in cents. What a purchase took is rounded up to the cent and
 * booked so; by how much is kept with the purchase. So what a key's account holds, less what its purchases that were
 * not given back were rounded by, is to the cent what is booked for the key.
 */
@NullMarked
package dev.bailee.market;

import org.jspecify.annotations.NullMarked;
