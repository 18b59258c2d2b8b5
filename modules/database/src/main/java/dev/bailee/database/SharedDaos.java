package dev.bailee.database;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.config.ConfigRegistry;
import org.jdbi.v3.core.extension.ExtensionContext;
import org.jdbi.v3.core.extension.ExtensionFactory;
import org.jdbi.v3.core.extension.Extensions;
import org.jdbi.v3.core.extension.HandleSupplier;
import org.jdbi.v3.sqlobject.SqlObjectFactory;

/**
 * Attaches interfaces of SQL to handles. JDBI by itself prepares every method of an interface whenever one is attached,
 * and a handle lives as long as a transaction: most of a request's time went into that. So each interface is prepared
 * once, with the settings that the {@link Jdbi} has by then, and an attached one only says which handle is meant.
 */
final class SharedDaos implements ExtensionFactory {

    private static final ScopedValue<HandleSupplier> MEANT = ScopedValue.newInstance();

    private final Jdbi jdbi;
    private final ExtensionFactory preparing;
    private final Map<Class<?>, InvocationHandler> prepared = new ConcurrentHashMap<>();

    private SharedDaos(Jdbi jdbi, ExtensionFactory preparing) {
        this.jdbi = jdbi;
        this.preparing = preparing;
    }

    /** From now on, interfaces of SQL are shared. */
    static void install(Jdbi jdbi) {
        ExtensionFactory preparing = jdbi.getConfig(Extensions.class)
                .findFactory(SqlObjectFactory.class)
                .orElseThrow();
        jdbi.registerExtension(new SharedDaos(jdbi, preparing));
    }

    @Override
    public boolean accepts(Class<?> type) {
        return prepared.containsKey(type) || preparing.accepts(type);
    }

    // the proxy is ours
    @Override
    public Set<FactoryFlag> getFactoryFlags() {
        return Set.of(FactoryFlag.DONT_USE_PROXY);
    }

    @Override
    public <E> E attach(Class<E> type, HandleSupplier meant) {
        InvocationHandler shared =
                prepared.computeIfAbsent(type, _ -> Proxy.getInvocationHandler(preparing.attach(type, new Meant())));
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(),
                new Class<?>[] {type},
                (proxy, method, arguments) ->
                        ScopedValue.where(MEANT, meant).call(() -> shared.invoke(proxy, method, arguments))));
    }

    /** The handle that the running call is for. */
    private final class Meant implements HandleSupplier {

        @Override
        public Handle getHandle() {
            return MEANT.get().getHandle();
        }

        @Override
        public Jdbi getJdbi() {
            return jdbi;
        }

        @Override
        public ConfigRegistry getConfig() {
            return jdbi.getConfig();
        }

        @Override
        public <V> V invokeInContext(ExtensionContext context, Callable<V> task) throws Exception {
            return MEANT.get().invokeInContext(context, task);
        }
    }
}
