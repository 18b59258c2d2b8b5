/**
 * Who may ask for what, and how often: merchants, their API keys and secrets, their client users and client tokens,
 * rate limits, and the operator's switches. Owns the schema {@code merchants}.
 *
 * <p>A key is known by its hash alone, a secret is sealed at rest, and both are shown once. One indexed query answers
 * whether a key may be used, so its revocation works at once on every node. Rate limits are taken outside of any
 * transaction: nodes lease blocks of a limit from an unlogged table. Refuses with the codes of authentication (1108,
 * 1102, 1111), of accounts (1301), of keys (19xx) and of switches (1007, 1009, 1622).
 */
@NullMarked
package dev.bailee.merchants;

import org.jspecify.annotations.NullMarked;
