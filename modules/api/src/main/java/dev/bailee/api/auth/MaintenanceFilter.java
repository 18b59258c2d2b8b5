package dev.bailee.api.auth;

import dev.bailee.merchants.Switch;
import dev.bailee.merchants.Switches;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;

/** Closes a route while the operator's switch says so. */
final class MaintenanceFilter implements ContainerRequestFilter {

    private final Switches switches;

    MaintenanceFilter(Switches switches) {
        this.switches = switches;
    }

    @Override
    public void filter(ContainerRequestContext request) {
        switches.check(Switch.MAINTENANCE);
    }
}
