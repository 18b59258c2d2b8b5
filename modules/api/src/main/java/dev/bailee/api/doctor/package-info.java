/** Looks, for an operator, whether all that Bailee needs is as it must be, and says what to do where it isn't. */
@NullMarked
package dev.bailee.api.doctor;

import org.jspecify.annotations.NullMarked;
