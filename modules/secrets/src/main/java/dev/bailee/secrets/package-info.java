/**
 * Secrets at rest: what must be read again is sealed by {@link dev.bailee.secrets.Sealer}, what must only be
 * recognised is hashed by {@link dev.bailee.secrets.Hashes}.
 *
 * <p>Owns no table; rooms keep what they sealed in their own. The keys come from the environment or a file and never
 * leave this room: no method returns them, no text or exception contains them.
 */
@NullMarked
package dev.bailee.secrets;

import org.jspecify.annotations.NullMarked;
