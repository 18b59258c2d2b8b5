@NullMarked
package dev.bailee.callbacks;

import org.jspecify.annotations.NullMarked;
