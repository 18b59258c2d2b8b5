package dev.bailee.api.auth;

import dev.bailee.merchants.Allowance;
import jakarta.annotation.Priority;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;

/** Refuses what comes from an address that asks too often. */
@Priority(Order.ADDRESS)
final class AddressRateFilter implements ContainerRequestFilter {

    @Override
    public void filter(ContainerRequestContext request) {
        Allowance allowance = Asked.allowance(request);
        if (allowance != null) {
            allowance.check();
        }
    }
}
