/**
 * Who is asking: API keys, client tokens, escrow accounts, and how often they may.
 *
 * <p>A resource's method says {@link dev.bailee.api.auth.KeyRoute} or {@link dev.bailee.api.auth.ClientRoute} and takes
 * a {@link dev.bailee.merchants.Caller} or {@link dev.bailee.merchants.ClientToken} with {@code @Context}. Before it
 * is called, and before its body is read, these are asked in order, and the first that fails answers: maintenance
 * 1007, the address's rate 1005, the credential 19xx or 11xx, the merchant 1301, the key's addresses 1904 and scopes
 * 1903 and 1908, the merchant's rate 1005.
 *
 * <p>Routes of escrow accounts say {@link dev.bailee.api.auth.EscrowRoute} and take a
 * {@link dev.bailee.escrow.Verdict.Admitted}; they are asked in the same order.
 */
@NullMarked
package dev.bailee.api.auth;

import org.jspecify.annotations.NullMarked;
