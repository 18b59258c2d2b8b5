/**
 * The words every room speaks: amounts, ids, Steam's identifiers, and the one way to refuse.
 *
 * <p>Needs the JDK alone and knows neither HTTP nor SQL. Values check themselves when they are made, so whoever holds
 * one needn't check it again. A refusal carries an {@link dev.bailee.kernel.ErrorCode}; only the API turns that into
 * an answer.
 */
@NullMarked
package dev.bailee.kernel;

import org.jspecify.annotations.NullMarked;
