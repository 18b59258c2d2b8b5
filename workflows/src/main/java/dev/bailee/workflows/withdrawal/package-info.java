/** The life of one withdrawal, from the merchant's approval to the end of its last hold. */
@NullMarked
package dev.bailee.workflows.withdrawal;

import org.jspecify.annotations.NullMarked;
