/** Intakes: their offer is sent, answered by the seller, listed, and out of the seller's reach once its hold is over. */
@NullMarked
package dev.bailee.workflows.intake;

import org.jspecify.annotations.NullMarked;
