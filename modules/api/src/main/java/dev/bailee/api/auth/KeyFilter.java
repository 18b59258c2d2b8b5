package dev.bailee.api.auth;

import dev.bailee.merchants.Allowance;
import dev.bailee.merchants.ApiKeys;
import dev.bailee.merchants.Caller;
import dev.bailee.merchants.RateLimits;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import org.jdbi.v3.core.Jdbi;
import org.slf4j.MDC;

/** Lets a request pass that has a good enough key, and hands its caller on. */
final class KeyFilter implements ContainerRequestFilter {

    private static final String HEADER = "api-key";

    private final Jdbi jdbi;
    private final ApiKeys keys;
    private final RateLimits limits;
    private final KeyRoute route;

    KeyFilter(Jdbi jdbi, ApiKeys keys, RateLimits limits, KeyRoute route) {
        this.jdbi = jdbi;
        this.keys = keys;
        this.limits = limits;
        this.route = route;
    }

    @Override
    public void filter(ContainerRequestContext request) {
        String header = request.getHeaderString(HEADER);
        Caller caller = jdbi.withHandle(handle -> keys.authenticate(handle, header, Asked.address(request)));
        MDC.put("merchantId", caller.merchantId().toString());
        caller.checkAddress();
        caller.checkScope(route.access());
        Allowance allowance = limits.take(caller.merchantId(), caller.verified(), route.bucket());
        Asked.within(request, allowance);
        allowance.check();
        Asked.by(request, caller);
    }
}
