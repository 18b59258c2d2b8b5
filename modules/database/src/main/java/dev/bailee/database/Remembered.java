package dev.bailee.database;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.config.ConfigCustomizer;
import org.jdbi.v3.core.extension.ConfigCustomizerFactory;
import org.jdbi.v3.core.extension.Extensions;
import org.jdbi.v3.sqlobject.SqlObjectFactory;

/**
 * Keeps what JDBI finds out about an interface. It finds it out when a handle first needs it, and keeps it with that
 * handle, whose end is the end of the transaction: without this, most of a request's time goes into reading annotations.
 */
final class Remembered implements ConfigCustomizerFactory {

    private final Jdbi jdbi;
    private final Set<Class<?>> known = ConcurrentHashMap.newKeySet();

    Remembered(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    // customizes nothing: it is asked about every interface that is found out about
    @Override
    public Collection<ConfigCustomizer> forExtensionType(Class<?> type) {
        if (known.add(type)) {
            Extensions extensions = jdbi.getConfig(Extensions.class);
            extensions.findFactory(SqlObjectFactory.class).ifPresent(factory -> extensions.findMetadata(type, factory));
        }
        return List.of();
    }
}
