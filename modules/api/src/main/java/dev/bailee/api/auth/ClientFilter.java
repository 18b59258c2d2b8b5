package dev.bailee.api.auth;

import dev.bailee.merchants.Allowance;
import dev.bailee.merchants.ClientToken;
import dev.bailee.merchants.ClientTokens;
import dev.bailee.merchants.RateLimits;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.core.HttpHeaders;
import org.jdbi.v3.core.Jdbi;
import org.slf4j.MDC;

/** Lets a request pass that has a good client token, and hands on what it says. */
final class ClientFilter implements ContainerRequestFilter {

    private final Jdbi jdbi;
    private final ClientTokens tokens;
    private final RateLimits limits;
    private final ClientRoute route;

    ClientFilter(Jdbi jdbi, ClientTokens tokens, RateLimits limits, ClientRoute route) {
        this.jdbi = jdbi;
        this.tokens = tokens;
        this.limits = limits;
        this.route = route;
    }

    @Override
    public void filter(ContainerRequestContext request) {
        String header = request.getHeaderString(HttpHeaders.AUTHORIZATION);
        ClientToken client = jdbi.withHandle(handle -> tokens.verify(handle, header));
        MDC.put("merchantId", client.merchantId().toString());
        Allowance allowance = limits.take(client.merchantId(), client.verified(), route.value());
        Asked.within(request, allowance);
        allowance.check();
        Asked.by(request, client);
    }
}
