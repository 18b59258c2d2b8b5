/** How the lines of the log look. What they say is said where it happens. */
@NullMarked
package dev.bailee.api.logging;

import org.jspecify.annotations.NullMarked;
