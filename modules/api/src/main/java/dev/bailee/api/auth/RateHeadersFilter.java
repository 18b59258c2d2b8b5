package dev.bailee.api.auth;

import dev.bailee.merchants.Allowance;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;

/** Tells every caller how much is left: of its merchant's limit, or of its address's where no merchant was known. */
final class RateHeadersFilter implements ContainerResponseFilter {

    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response) {
        Allowance allowance = Asked.allowance(request);
        if (allowance != null) {
            response.getHeaders().putSingle("RateLimit-Limit", allowance.limit());
            response.getHeaders().putSingle("RateLimit-Remaining", allowance.remaining());
            response.getHeaders().putSingle("RateLimit-Reset", allowance.reset().toSeconds());
        }
    }
}
