@NullMarked
package dev.bailee.secrets;

import org.jspecify.annotations.NullMarked;
