/** Work that comes round: the catalogue, the ledger's audit, what is old. */
@NullMarked
package dev.bailee.workflows.housekeeping;

import org.jspecify.annotations.NullMarked;
