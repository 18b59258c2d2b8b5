/**
 * Custody for marketplaces' sellers, in the words their tools know: escrows and the intakes that bring items into them.
 *
 * <p>Everything here answers in {@link dev.bailee.api.http.EscrowEnvelope}, and whose rows are seen is the account's to
 * say, never the URL's. Steam is asked before a transaction begins; a workflow is woken after it ended.
 */
@NullMarked
package dev.bailee.api.escrow;

import org.jspecify.annotations.NullMarked;
