package dev.bailee.api.http;

import com.codahale.metrics.MetricRegistry;
import com.codahale.metrics.Timer;
import io.dropwizard.metrics.jetty12.InstrumentedConnectionFactory;
import java.util.List;
import org.eclipse.jetty.http.HttpVersion;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.server.ConnectionFactory;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.internal.HttpConnection;
import org.eclipse.jetty.util.component.ContainerLifeCycle;
import org.jspecify.annotations.Nullable;

/**
 * Connections that remember of a URL which can't be read whether it begins with the marketplaces' root: the server
 * forgets all of it and answers for a path of its own, and then nobody knows in which envelope.
 */
final class RequestLines extends HttpConnectionFactory {

    private RequestLines(HttpConfiguration configuration) {
        super(configuration);
    }

    /** To be called before the connector starts. */
    static void install(ServerConnector connector, MetricRegistry metrics) {
        String name = MetricRegistry.name(
                HttpConnectionFactory.class, connector.getHost(), Integer.toString(connector.getPort()), "connections");
        List<ConnectionFactory> factories = connector.getConnectionFactories().stream()
                .map(factory -> remembering(factory, metrics.timer(name)))
                .toList();
        connector.setConnectionFactories(factories);
    }

    // what was timed is timed on
    private static ConnectionFactory remembering(ConnectionFactory factory, Timer timer) {
        if (factory instanceof HttpConnectionFactory http) {
            return new RequestLines(http.getHttpConfiguration());
        }
        HttpConnectionFactory inner =
                factory instanceof ContainerLifeCycle wrapper ? wrapper.getBean(HttpConnectionFactory.class) : null;
        return inner == null
                ? factory
                : new InstrumentedConnectionFactory(new RequestLines(inner.getHttpConfiguration()), timer);
    }

    @Override
    public Connection newConnection(Connector connector, EndPoint endPoint) {
        return configure(new Line(getHttpConfiguration(), connector, endPoint), connector, endPoint);
    }

    /** One connection. */
    private static final class Line extends HttpConnection {

        private boolean wasBelowRoot;

        Line(HttpConfiguration configuration, Connector connector, EndPoint endPoint) {
            super(configuration, connector, endPoint);
        }

        // called once more after it failed, to answer for it, with another URL
        @Override
        protected HttpStreamOverHTTP1 newHttpStream(
                String method, @Nullable String uri, @Nullable HttpVersion version) {
            try {
                return super.newHttpStream(method, wasBelowRoot ? EscrowEnvelope.ROOT + uri : uri, version);
            } catch (RuntimeException unreadable) {
                wasBelowRoot = EscrowEnvelope.covers(uri);
                throw unreadable;
            }
        }
    }
}
