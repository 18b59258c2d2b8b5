/** Asks suppliers, key by key, what became of what was bought, and Steam, bot by bot, what became of offers. */
@NullMarked
package dev.bailee.workflows.watch;

import org.jspecify.annotations.NullMarked;
