@NullMarked
package dev.bailee.market;

import org.jspecify.annotations.NullMarked;
