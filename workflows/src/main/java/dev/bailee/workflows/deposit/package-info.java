/** Deposits: their offer is sent, answered by the user, and out of the user's reach once its hold is over. */
@NullMarked
package dev.bailee.workflows.deposit;

import org.jspecify.annotations.NullMarked;
