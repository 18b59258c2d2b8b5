@NullMarked
package dev.bailee.workflows;

import org.jspecify.annotations.NullMarked;
