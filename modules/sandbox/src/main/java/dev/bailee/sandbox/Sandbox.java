package dev.bailee.sandbox;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.jakarta.rs.json.JacksonJsonProvider;
import java.net.URI;
import java.util.concurrent.Executors;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.ee10.servlet.ServletHolder;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.glassfish.jersey.server.ResourceConfig;
import org.glassfish.jersey.server.ServerProperties;
import org.glassfish.jersey.servlet.ServletContainer;
import org.jdbi.v3.core.Jdbi;

/** A running world. Nothing is lost when it is closed, or killed: the next one over the same database goes on. */
public final class Sandbox implements AutoCloseable {

    private static final long IDLE_TIMEOUT_MS = 65_000;
    private static final int CARRIER_THREADS = 8;

    // warns of every resource that is registered as an object; kept here, or its level is forgotten with it
    private static final Logger JERSEY_OBJECTS = Logger.getLogger("org.glassfish.jersey.internal.inject.Providers");

    static {
        JERSEY_OBJECTS.setLevel(Level.SEVERE);
    }

    private final Server server;
    private final ServerConnector connector;
    private final Merchant merchant;

    private Sandbox(Server server, ServerConnector connector, Merchant merchant) {
        this.server = server;
        this.connector = connector;
        this.merchant = merchant;
    }

    /**
     * Starts a world on 127.0.0.1.
     *
     * @param jdbi to a database whose schema {@code sandbox} is migrated
     * @throws IllegalStateException if the port is taken
     */
    public static Sandbox start(SandboxSettings settings, Jdbi jdbi) {
        Merchant merchant = new Merchant(jdbi, settings);
        Server server = server();
        ServerConnector connector = connector(server, settings.port());
        ServletContextHandler context = new ServletContextHandler("/");
        ServletHolder jersey = new ServletHolder(new ServletContainer(resources(settings, jdbi, merchant)));
        jersey.setAsyncSupported(true);
        jersey.setInitOrder(0);
        context.addServlet(jersey, "/*");
        server.setHandler(context);
        try {
            server.start();
        } catch (Exception failure) {
            throw new IllegalStateException("the sandbox could not start on port " + settings.port(), failure);
        }
        return new Sandbox(server, connector, merchant);
    }

    private static Server server() {
        QueuedThreadPool threads = new QueuedThreadPool(CARRIER_THREADS, CARRIER_THREADS);
        threads.setName("sandbox");
        threads.setDaemon(true);
        threads.setVirtualThreadsExecutor(Executors.newVirtualThreadPerTaskExecutor());
        return new Server(threads);
    }

    private static ServerConnector connector(Server server, int port) {
        HttpConfiguration http = new HttpConfiguration();
        http.setSendServerVersion(false);
        ServerConnector connector = new ServerConnector(server, 1, 1, new HttpConnectionFactory(http));
        connector.setHost("127.0.0.1");
        connector.setPort(port);
        connector.setIdleTimeout(IDLE_TIMEOUT_MS);
        server.addConnector(connector);
        return connector;
    }

    private static ResourceConfig resources(SandboxSettings settings, Jdbi jdbi, Merchant merchant) {
        Keys keys = new Keys(settings, jdbi);
        Shelf shelf = new Shelf(jdbi);
        Faults faults = new Faults(jdbi);
        Silence silence = new Silence(settings.delays().silence());
        SteamLogins logins = new SteamLogins(jdbi, settings.clock());
        Exchange exchange = new Exchange(jdbi, new Inventories(shelf), settings);
        Market market = new Market(jdbi, shelf, faults, settings);
        Weather weather = new Weather();
        return new ResourceConfig()
                .property(ServerProperties.WADL_FEATURE_DISABLE, true)
                .register(new JacksonJsonProvider(new ObjectMapper()))
                .register(new SteamResource(exchange, logins))
                .register(new EconResource(jdbi, exchange, logins, settings.clock()))
                .register(new TradingResource(exchange, logins, silence))
                .register(new SteamControlResource(jdbi, exchange, logins, settings.clock()))
                .register(new SupplierResource(market, shelf, keys, faults, silence))
                .register(new MerchantResource(merchant, silence))
                .register(new ControlResource(jdbi, shelf, keys, faults, settings.clock()))
                .register(new WeatherResource(weather))
                .register(new WeatherFilter(weather, keys, settings.delays().silence()))
                .register(new IndexResource());
    }

    /** Tells the simulated merchant its secrets; until then it answers callbacks with 503. */
    public void merchant(MerchantSecrets secrets) {
        merchant(MerchantResource.DEFAULT, secrets);
    }

    /** The same for one of several merchants, whose endpoint is {@link #merchantUri(String)}. */
    public void merchant(String name, MerchantSecrets secrets) {
        merchant.trust(name, secrets);
    }

    public int port() {
        return connector.getLocalPort();
    }

    /** Where everything of it is. */
    public Addresses addresses() {
        return new Addresses(port());
    }

    /** Without a slash at the end, as are all the others. */
    public URI baseUri() {
        return addresses().base();
    }

    /** Base of Steam's web API. */
    public URI steamApiUri() {
        return addresses().steamApi();
    }

    /** Base of Steam's community pages. */
    public URI steamCommunityUri() {
        return addresses().steamCommunity();
    }

    /** Base of the supplier's site for a game. */
    public URI supplierUri(int game) {
        return addresses().supplier(game);
    }

    /** The merchant's callback endpoint. */
    public URI merchantUri() {
        return addresses().merchant();
    }

    /** The callback endpoint of one of several merchants. */
    public URI merchantUri(String name) {
        return URI.create(baseUri() + "/merchant/" + name + "/callbacks");
    }

    @Override
    public void close() {
        try {
            server.stop();
        } catch (Exception failure) {
            throw new IllegalStateException("the sandbox did not stop", failure);
        }
    }
}
