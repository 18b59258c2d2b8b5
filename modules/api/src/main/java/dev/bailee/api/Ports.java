package dev.bailee.api;

import io.dropwizard.core.server.DefaultServerFactory;
import io.dropwizard.core.server.ServerFactory;
import io.dropwizard.jetty.HttpConnectorFactory;
import java.util.List;
import java.util.stream.Stream;

/** Where this process listens. */
final class Ports {

    private Ports() {}

    static List<HttpConnectorFactory> of(ServerFactory server) {
        if (!(server instanceof DefaultServerFactory factory)) {
            return List.of();
        }
        return Stream.concat(factory.getApplicationConnectors().stream(), factory.getAdminConnectors().stream())
                .filter(HttpConnectorFactory.class::isInstance)
                .map(HttpConnectorFactory.class::cast)
                .toList();
    }
}
