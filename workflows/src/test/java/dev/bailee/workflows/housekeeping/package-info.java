@NullMarked
package dev.bailee.workflows.housekeeping;

import org.jspecify.annotations.NullMarked;
