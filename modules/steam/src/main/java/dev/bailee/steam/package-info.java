@NullMarked
package dev.bailee.steam;

import org.jspecify.annotations.NullMarked;
