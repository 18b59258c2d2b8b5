/**
 * What merchants are told: endpoints, the events that wait for them, signatures, and the log of deliveries.
 *
 * <p>An event is recorded in the transaction of the change it reports, so neither exists without the other. Events of
 * one subject leave in order, one at a time: the next is sent when the one before it was taken or given up. Attempts
 * are at-least-once under a stable id. Each is begun and finished in its own short transaction, with the HTTP between
 * them and no handle open; whoever dies in between loses a lease, and the attempt is made again. Nothing here knows
 * how time passes: {@link dev.bailee.callbacks.Turn} says when to come back, and
 * {@link dev.bailee.callbacks.Callbacks#overdue} names who was forgotten.
 *
 * <p>Rows are locked in one order everywhere: endpoint, subject, event, slot. A caller that also locks a row of its
 * own, such as a trade, locks that one first.
 *
 * <p>An approval is a question under the same lease: its verdict is stored once and stands. An {@code initiated}
 * withdrawal is never recorded as an event, because a receiver's 2xx would approve it.
 *
 * <p>Nothing connects to an address that wasn't checked: {@link dev.bailee.callbacks.DestinationGuard}.
 */
@NullMarked
package dev.bailee.callbacks;

import org.jspecify.annotations.NullMarked;
