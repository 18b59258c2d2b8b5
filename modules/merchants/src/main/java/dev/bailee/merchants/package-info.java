@NullMarked
package dev.bailee.merchants;

import org.jspecify.annotations.NullMarked;
