package dev.bailee.api.auth;

import dev.bailee.merchants.ApiKeys;
import dev.bailee.merchants.Caller;
import dev.bailee.merchants.ClientToken;
import dev.bailee.merchants.ClientTokens;
import dev.bailee.merchants.RateLimits;
import dev.bailee.merchants.Switches;
import io.dropwizard.jersey.setup.JerseyEnvironment;
import jakarta.inject.Inject;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.DynamicFeature;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.FeatureContext;
import java.lang.reflect.Method;
import java.util.function.Supplier;
import org.glassfish.jersey.internal.inject.AbstractBinder;
import org.glassfish.jersey.process.internal.RequestScoped;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/**
 * Puts the filters before the routes, each with what its route asks for. A route of a family that needs a credential
 * and doesn't say which stops the start.
 *
 * @param jdbi for one short look-up a request, before the resource has a connection
 */
public record Gates(
        Jdbi jdbi, ApiKeys keys, ClientTokens tokens, RateLimits limits, Switches switches, ClientAddress addresses)
        implements DynamicFeature {

    /** To be called once, before the server starts. */
    public void install(JerseyEnvironment jersey) {
        jersey.register(new AddressFilter(addresses, limits));
        jersey.register(new AddressRateFilter());
        jersey.register(new RateHeadersFilter());
        jersey.register(new Identities());
        jersey.register(this);
    }

    @Override
    public void configure(ResourceInfo route, FeatureContext context) {
        KeyRoute key = route.getResourceMethod().getAnnotation(KeyRoute.class);
        ClientRoute client = route.getResourceMethod().getAnnotation(ClientRoute.class);
        check(route.getResourceClass(), route.getResourceMethod());
        if (key != null || client != null) {
            context.register(new MaintenanceFilter(switches), Order.MAINTENANCE);
        }
        if (key != null) {
            context.register(new KeyFilter(jdbi, keys, limits, key), Order.CREDENTIAL);
        }
        if (client != null) {
            context.register(new ClientFilter(jdbi, tokens, limits, client), Order.CREDENTIAL);
        }
    }

    /** A route of a family says the credential the family needs, and no route two. */
    static void check(Class<?> resource, Method method) {
        String path = path(resource, method);
        boolean takesKey = method.isAnnotationPresent(KeyRoute.class);
        boolean takesToken = method.isAnnotationPresent(ClientRoute.class);
        boolean needsKey = isIn(path, "/secure") || isIn(path, "/v1");
        if ((needsKey && !takesKey) || (isIn(path, "/client") && !takesToken) || (takesKey && takesToken)) {
            throw new IllegalStateException(method + " at " + path + " doesn't say the one credential it needs");
        }
    }

    private static String path(Class<?> resource, Method method) {
        return ("/" + text(resource.getAnnotation(Path.class)) + "/" + text(method.getAnnotation(Path.class)))
                .replaceAll("/+", "/");
    }

    private static String text(@Nullable Path path) {
        return path == null ? "" : path.value();
    }

    private static boolean isIn(String path, String family) {
        return path.equals(family) || path.startsWith(family + "/");
    }

    /** Lets resources take who asks as a parameter. */
    private static final class Identities extends AbstractBinder {
        @Override
        protected void configure() {
            bindFactory(CallerOfRequest.class).to(Caller.class).in(RequestScoped.class);
            bindFactory(ClientOfRequest.class).to(ClientToken.class).in(RequestScoped.class);
        }
    }

    static final class CallerOfRequest implements Supplier<Caller> {
        private final ContainerRequestContext request;

        @Inject
        CallerOfRequest(ContainerRequestContext request) {
            this.request = request;
        }

        @Override
        public Caller get() {
            return Asked.caller(request);
        }
    }

    static final class ClientOfRequest implements Supplier<ClientToken> {
        private final ContainerRequestContext request;

        @Inject
        ClientOfRequest(ContainerRequestContext request) {
            this.request = request;
        }

        @Override
        public ClientToken get() {
            return Asked.client(request);
        }
    }
}
