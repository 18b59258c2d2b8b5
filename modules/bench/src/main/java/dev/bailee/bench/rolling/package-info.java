/**
 * Replaces every process of an installation, one after the other, while it is asked for withdrawals, deposits and looks at
 * them, and then compares everybody's books. Nobody who asks may notice; nothing may be lost or done twice.
 *
 * <p>The replaced workers may be those of another build, so that what is under way under the one ends under the other.
 */
@NullMarked
package dev.bailee.bench.rolling;

import org.jspecify.annotations.NullMarked;
