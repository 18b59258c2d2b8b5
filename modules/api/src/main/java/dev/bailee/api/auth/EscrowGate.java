package dev.bailee.api.auth;

import dev.bailee.api.http.EscrowEnvelope;
import dev.bailee.escrow.Doorkeeper;
import dev.bailee.escrow.Verdict;
import dev.bailee.merchants.Merchants;
import dev.bailee.merchants.RateLimits;
import dev.bailee.merchants.Switches;
import io.dropwizard.jersey.setup.JerseyEnvironment;
import jakarta.inject.Inject;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.DynamicFeature;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.FeatureContext;
import java.util.function.Supplier;
import org.glassfish.jersey.internal.inject.AbstractBinder;
import org.glassfish.jersey.process.internal.RequestScoped;
import org.jdbi.v3.core.Jdbi;

/**
 * Puts a filter before the routes of escrow accounts. A route of that family that doesn't ask for the credential stops
 * the start.
 *
 * @param jdbi for one short transaction a request, before the resource has a connection
 */
public record EscrowGate(Jdbi jdbi, Doorkeeper door, Merchants merchants, RateLimits limits, Switches switches)
        implements DynamicFeature {

    /** To be called once, before the server starts, beside {@link Gates#install}. */
    public void install(JerseyEnvironment jersey) {
        jersey.register(new Identities());
        jersey.register(this);
    }

    @Override
    public void configure(ResourceInfo route, FeatureContext context) {
        Path path = route.getResourceClass().getAnnotation(Path.class);
        boolean isMarked = route.getResourceMethod().isAnnotationPresent(EscrowRoute.class);
        if (isMarked != (path != null && path.value().startsWith(EscrowEnvelope.ROOT + "/"))) {
            throw new IllegalStateException(
                    route.getResourceMethod() + " must stand below " + EscrowEnvelope.ROOT + " and say EscrowRoute");
        }
        if (isMarked) {
            context.register(new MaintenanceFilter(switches), Order.MAINTENANCE);
            context.register(new EscrowFilter(jdbi, door, merchants, limits), Order.CREDENTIAL);
        }
    }

    /** Lets resources take who asks as a parameter. */
    private static final class Identities extends AbstractBinder {
        @Override
        protected void configure() {
            bindFactory(SellerOfRequest.class).to(Verdict.Admitted.class).in(RequestScoped.class);
        }
    }

    static final class SellerOfRequest implements Supplier<Verdict.Admitted> {
        private final ContainerRequestContext request;

        @Inject
        SellerOfRequest(ContainerRequestContext request) {
            this.request = request;
        }

        @Override
        public Verdict.Admitted get() {
            return Asked.seller(request);
        }
    }
}
