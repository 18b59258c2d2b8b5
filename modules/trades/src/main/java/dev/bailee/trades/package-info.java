@NullMarked
package dev.bailee.trades;

import org.jspecify.annotations.NullMarked;
