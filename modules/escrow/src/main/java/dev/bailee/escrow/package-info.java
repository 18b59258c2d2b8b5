/**
 * Custody between a seller and a buyer: intakes that bring items to our accounts, and the escrows they become, each
 * kept until it is delivered to a buyer or goes back to its seller.
 *
 * <p>Owns the schema {@code escrow}. A row is locked before its offers are, an intake before its escrows, escrows in the
 * order of their ids; each change of a row and the callback that reports it are one transaction of the caller's. The two
 * machines stand in {@code IntakeEdges} and {@code EscrowEdges}: a move they don't have is refused, and nothing is
 * changed. Whatever an owner asks for is only ever an offer; where an item is, Steam says. An asset's id changes in
 * every trade, and an escrow follows it.
 *
 * <p>Whom the rows are shown to is decided apart from them: {@link dev.bailee.escrow.Accounts} keeps who may ask for an
 * owner's, and {@link dev.bailee.escrow.Doorkeeper} looks at their codes.
 */
@NullMarked
package dev.bailee.escrow;

import org.jspecify.annotations.NullMarked;
