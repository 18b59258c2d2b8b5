/** Escrows: kept until their owner has them handed over, and then followed until nobody can undo that. */
@NullMarked
package dev.bailee.workflows.escrow;

import org.jspecify.annotations.NullMarked;
