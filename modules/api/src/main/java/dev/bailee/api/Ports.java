package dev.bailee.api;

import io.dropwizard.core.server.DefaultServerFactory;
import io.dropwizard.core.server.ServerFactory;
import io.dropwizard.jetty.HttpConnectorFactory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.List;
import java.util.stream.Stream;

/** Where this process listens. */
public final class Ports {

    private Ports() {}

    /** One on this machine that nobody listens on just now. */
    public static int free() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

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
