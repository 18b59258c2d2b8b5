@NullMarked
package dev.bailee.api;

import org.jspecify.annotations.NullMarked;
