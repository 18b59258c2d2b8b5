/** What an operator does on the command line, as long as there is no route for it: each command one short errand. */
@NullMarked
package dev.bailee.api.commands;

import org.jspecify.annotations.NullMarked;
