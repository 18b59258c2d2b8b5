/**
 * Where the process begins: the commands, the configuration, and all wiring, in plain constructors.
 *
 * <p>Owns no table and no rule. {@link dev.bailee.api.BaileeApplication} makes every room's door once and hands it to
 * whoever needs it; the packages below this one hold the resources, by noun.
 */
@NullMarked
package dev.bailee.api;

import org.jspecify.annotations.NullMarked;
