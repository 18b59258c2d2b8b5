/** Tells one subject's callbacks to its merchant, one after the other, until none is left. */
@NullMarked
package dev.bailee.workflows.callback;

import org.jspecify.annotations.NullMarked;
