@NullMarked
package dev.bailee.sandbox;

import org.jspecify.annotations.NullMarked;
