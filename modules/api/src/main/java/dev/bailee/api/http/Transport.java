package dev.bailee.api.http;

import static org.eclipse.jetty.http.UriCompliance.Violation.AMBIGUOUS_PATH_ENCODING;
import static org.eclipse.jetty.http.UriCompliance.Violation.AMBIGUOUS_PATH_SEPARATOR;
import static org.eclipse.jetty.http.UriCompliance.Violation.SUSPICIOUS_PATH_CHARACTERS;

import com.codahale.metrics.MetricRegistry;
import dev.bailee.kernel.Ids;
import io.dropwizard.core.server.DefaultServerFactory;
import io.dropwizard.core.server.ServerFactory;
import io.dropwizard.core.setup.Environment;
import io.dropwizard.jetty.HttpConnectorFactory;
import io.dropwizard.jetty.MutableServletContextHandler;
import jakarta.servlet.DispatcherType;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.stream.Stream;
import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.handler.SizeLimitHandler;
import org.eclipse.jetty.util.component.LifeCycle;

/** Sets up, for the whole server, what requests and answers have in common. */
public final class Transport {

    private static final long BODY_LIMIT_BYTES = 1 << 20;

    private static final UriCompliance PATHS = UriCompliance.from(
            EnumSet.of(AMBIGUOUS_PATH_SEPARATOR, AMBIGUOUS_PATH_ENCODING, SUSPICIOUS_PATH_CHARACTERS));

    private Transport() {}

    /** To be called once, before the server starts; the environment's mapper must be {@link Json#mapper}'s. */
    public static void install(ServerFactory server, Environment environment, Ids ids) {
        RequestIds requestIds = new RequestIds(ids);
        ServerErrors errors = new ServerErrors(environment.getObjectMapper(), requestIds);
        environment
                .servlets()
                .addFilter("request-id", requestIds)
                .addMappingForUrlPatterns(EnumSet.of(DispatcherType.REQUEST), false, "/*");
        components(environment);
        connectors(server).forEach(connector -> connector.setUriCompliance(PATHS));
        context(environment.getApplicationContext(), errors);
        environment.lifecycle().addEventListener(new LifeCycle.Listener() {
            @Override
            public void lifeCycleStarting(LifeCycle starting) {
                lines(starting, environment.metrics());
            }
        });
        environment.lifecycle().addServerLifecycleListener(started -> started.setErrorHandler(errors.new OfServer()));
    }

    private static void components(Environment environment) {
        environment.jersey().register(new EnvelopeFilter());
        environment.jersey().register(new RefusalMapper());
        environment.jersey().register(new FaultMapper());
        environment.jersey().register(new BodyReader(environment.getObjectMapper()));
        environment.jersey().register(new Parameters());
        environment.jersey().register(new QueryFilter());
    }

    private static void context(MutableServletContextHandler context, ServerErrors errors) {
        // an externalId may hold a slash, a percent sign or a backslash, and stands in paths
        context.getServletHandler().setDecodeAmbiguousURIs(true);
        context.setErrorHandler(errors.new OfContext());
        context.insertHandler(new SizeLimitHandler(BODY_LIMIT_BYTES, -1));
    }

    private static void lines(LifeCycle starting, MetricRegistry metrics) {
        if (starting instanceof Server server) {
            Arrays.stream(server.getConnectors())
                    .filter(ServerConnector.class::isInstance)
                    .map(ServerConnector.class::cast)
                    .forEach(connector -> RequestLines.install(connector, metrics));
        }
    }

    private static Stream<HttpConnectorFactory> connectors(ServerFactory server) {
        return ((DefaultServerFactory) server)
                .getApplicationConnectors().stream()
                        .filter(HttpConnectorFactory.class::isInstance)
                        .map(HttpConnectorFactory.class::cast);
    }
}
