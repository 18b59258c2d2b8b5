@NullMarked
package dev.bailee.ledger;

import org.jspecify.annotations.NullMarked;
