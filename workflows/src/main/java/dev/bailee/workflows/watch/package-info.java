/** Asks a supplier, key by key, what became of what was bought. */
@NullMarked
package dev.bailee.workflows.watch;

import org.jspecify.annotations.NullMarked;
