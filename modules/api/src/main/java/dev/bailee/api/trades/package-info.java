/**
 * Withdrawals and trades on the wire: bodies, routes, and the order in which a request is checked.
 *
 * <p>Everything that may take long, such as Steam, is asked before the one transaction that writes; what can be refused
 * is refused before that, and leaves no trace.
 */
@NullMarked
package dev.bailee.api.trades;

import org.jspecify.annotations.NullMarked;
