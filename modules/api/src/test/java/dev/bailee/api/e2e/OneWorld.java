package dev.bailee.api.e2e;

import dev.bailee.workflows.RealTemporal;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.Store;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Hands every test the one world of this JVM, which ends when the last test has. Its Temporal is embedded, or a server of
 * Temporal's own where the tests were told to use one everywhere.
 */
final class OneWorld implements ParameterResolver {

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == World.class;
    }

    @Override
    public World resolveParameter(ParameterContext parameter, ExtensionContext context) {
        Store store = context.getRoot().getStore(Namespace.GLOBAL);
        // before the world, and so closed after it
        String temporal = RealTemporal.isEverywhere() ? server(store).target() : "embedded";
        return store.getOrComputeIfAbsent(World.class, _ -> World.on(temporal), World.class);
    }

    private static RealTemporal server(Store store) {
        return store.getOrComputeIfAbsent(RealTemporal.class, _ -> RealTemporal.start(), RealTemporal.class);
    }
}
