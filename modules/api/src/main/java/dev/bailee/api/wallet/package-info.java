/** A merchant's money: what there is, and what came and went other than by trades. */
@NullMarked
package dev.bailee.api.wallet;

import org.jspecify.annotations.NullMarked;
