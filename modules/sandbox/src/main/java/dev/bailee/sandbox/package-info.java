/**
 * A world to try Bailee in: Steam, one supplier and one merchant, simulated behind the same HTTP that the real ones
 * speak.
 *
 * <p>{@link dev.bailee.sandbox.Sandbox} starts it on loopback, without any check of who asks. It is deterministic: the
 * token of a trade URL decides how its owner behaves ({@code MagicToken}), an item's name how the supplier behaves
 * ({@code MagicItem}), and what became of a purchase follows from the times written down when it was made. What is
 * traded in offers really moves, under new ids, and any account can log in as a bot ({@code SandboxBot}). Everything is
 * written to schema {@code sandbox} before it is answered, so a world that was killed goes on where it was.
 */
@NullMarked
package dev.bailee.sandbox;

import org.jspecify.annotations.NullMarked;
