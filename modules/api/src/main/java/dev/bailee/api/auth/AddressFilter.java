package dev.bailee.api.auth;

import dev.bailee.merchants.RateLimits;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.PreMatching;
import jakarta.ws.rs.core.Context;
import java.net.InetAddress;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Finds out every request's address and counts it, also where there is no such route. What came too often is refused
 * a little later, by {@link AddressRateFilter}, because maintenance is told first.
 */
@PreMatching
final class AddressFilter implements ContainerRequestFilter {

    private final ClientAddress addresses;
    private final RateLimits limits;

    @Context
    private @Nullable HttpServletRequest servletRequest;

    AddressFilter(ClientAddress addresses, RateLimits limits) {
        this.addresses = addresses;
        this.limits = limits;
    }

    @Override
    public void filter(ContainerRequestContext request) {
        InetAddress address = addresses.of(peer(), forwarded(request));
        Asked.from(request, address);
        Asked.within(request, limits.take(address));
    }

    private InetAddress peer() {
        String text = Objects.requireNonNull(servletRequest).getRemoteAddr();
        return ClientAddress.parse(text)
                .orElseThrow(() -> new IllegalStateException("the peer's address isn't readable"));
    }

    private static List<String> forwarded(ContainerRequestContext request) {
        return request.getHeaders().getOrDefault(ClientAddress.HEADER, List.of());
    }
}
