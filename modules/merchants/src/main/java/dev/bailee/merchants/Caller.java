package dev.bailee.merchants;

import dev.bailee.kernel.Cidr;
import dev.bailee.kernel.ErrorCode;
import dev.bailee.kernel.Refusal;
import java.net.InetAddress;
import java.util.List;
import java.util.UUID;

/**
 * Who asks with an API key: a merchant that is enabled, by a key in force.
 *
 * @param merchantId whose key it is
 * @param verified whether the merchant has the rate limits of the verified
 * @param keyId which key
 * @param scopes what the key was made for
 * @param cidrs where it may be used from; empty means anywhere
 * @param address where the request came from
 */
public record Caller(
        UUID merchantId, boolean verified, UUID keyId, List<Scope> scopes, List<Cidr> cidrs, InetAddress address) {

    /** Refuses with 1904 if the key may not be used from the caller's address. */
    public void checkAddress() {
        if (!cidrs.isEmpty() && cidrs.stream().noneMatch(cidr -> cidr.contains(address))) {
            throw Refusal.of(ErrorCode.API_KEY_IP_DENIED);
        }
    }

    /** Refuses with 1903 if the key has no scope for such routes, with 1908 if it has one that doesn't go so far. */
    public void checkScope(Access access) {
        access.check(scopes);
    }
}
