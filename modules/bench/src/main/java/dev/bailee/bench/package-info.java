@NullMarked
package dev.bailee.bench;

import org.jspecify.annotations.NullMarked;
