package dev.bailee.bench;

import dev.bailee.api.BaileeApplication;
import dev.bailee.api.BaileeConfiguration;
import dev.bailee.api.Rooms;
import dev.bailee.api.Schemas;
import dev.bailee.bench.cluster.Folders;
import dev.bailee.database.Database;
import dev.bailee.database.DatabaseSettings;
import dev.bailee.database.LocalPostgres;
import dev.bailee.database.Migrations;
import dev.bailee.kernel.Money;
import dev.bailee.ledger.Postings;
import dev.bailee.market.Quote;
import dev.bailee.sandbox.Sandbox;
import dev.bailee.sandbox.SandboxSettings;
import io.dropwizard.core.cli.Cli;
import io.dropwizard.core.cli.ServerCommand;
import io.dropwizard.core.setup.Bootstrap;
import io.dropwizard.core.setup.Environment;
import io.dropwizard.util.JarLocation;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import net.sourceforge.argparse4j.inf.Namespace;
import org.eclipse.jetty.server.NetworkConnector;
import org.eclipse.jetty.server.Server;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.SqlLogger;
import org.jdbi.v3.core.statement.StatementContext;
import org.jspecify.annotations.Nullable;

/**
 * A gateway in this process over a durable PostgreSQL of its own, with merchants who have money, users and something to
 * buy. It answers; and works, if it is told where.
 */
final class Gateway implements AutoCloseable {

    /** How many merchants there are, from 1. */
    static final int MERCHANTS = 100;
    /** How many users each merchant has, from 1. */
    static final int USERS = 256;

    private static final Money BALANCE = Money.ofCents(1_000_000_000_000L);
    private static final Money SUPPLIER_FUNDS = Money.ofCents(100_000_000);
    private static final int CONNECTIONS = 32;
    private static final int GAME = 730;
    private static final String SIGNATURE = "X-Bailee-Signature";
    private static final String SOLD = "AK-47 | Redline (Field-Tested)";
    private static final Duration CATALOGUE_PATIENCE = Duration.ofSeconds(60);
    private static final Duration PAUSE = Duration.ofMillis(50);

    // a world in which everything happens as soon as it can
    private static final SandboxSettings.Delays AT_ONCE = new SandboxSettings.Delays(
            Duration.ZERO,
            Duration.ZERO,
            Duration.ZERO,
            Duration.ofMinutes(10),
            Duration.ofMinutes(10),
            Duration.ofSeconds(5));

    private final Path folder;
    private final LocalPostgres postgres;
    private final Jdbi owner;
    private final LongAdder statements = new LongAdder();
    private @Nullable Database sandboxDatabase;
    private @Nullable Sandbox sandbox;
    private @Nullable Rooms rooms;
    private @Nullable Server server;

    private Gateway(Path folder) {
        this.folder = folder;
        this.postgres = LocalPostgres.start(folder.resolve("postgres"), 0);
        Runtime.getRuntime().addShutdownHook(new Thread(postgres::close));
        this.owner = Jdbi.create(
                ownerSettings().url(), ownerSettings().user(), ownerSettings().password());
    }

    static Gateway start() throws IOException {
        Gateway gateway = new Gateway(Files.createTempDirectory("bailee-bench"));
        Migrations.run(gateway.ownerSettings(), gateway.app().user(), Schemas.ALL);
        gateway.serve(GatewaySettings.write(gateway.folder, gateway.ownerSettings(), gateway.app()));
        gateway.people(URI.create("https://example.org/callbacks"));
        return gateway;
    }

    /** One that works for a simulated supplier, through the Temporal at {@code target}, in one of its namespaces. */
    static Gateway startWorking(String target, String namespace, URI receiver) throws IOException {
        Gateway gateway = new Gateway(Files.createTempDirectory("bailee-bench"));
        List<String> schemas =
                Stream.concat(Schemas.ALL.stream(), Stream.of(Schemas.SANDBOX)).toList();
        Migrations.run(gateway.ownerSettings(), gateway.app().user(), schemas);
        URI supplier = gateway.simulate().supplierUri(GAME);
        gateway.serve(GatewaySettings.write(
                gateway.folder, gateway.ownerSettings(), gateway.app(), target, namespace, supplier, receiver));
        gateway.people(receiver);
        gateway.fundSupplier();
        return gateway;
    }

    private Sandbox simulate() {
        SandboxSettings settings = SandboxSettings.demo(0, InstantSource.system(), _ -> {})
                .withKeys(SandboxSettings.keys(GatewaySettings.WORKING_KEYS))
                .withDelays(AT_ONCE);
        sandboxDatabase = Database.open(app());
        sandbox = Sandbox.start(settings, sandboxDatabase.jdbi());
        return sandbox;
    }

    private void serve(Path configuration) {
        BaileeApplication application = new BaileeApplication((_, made) -> {
            rooms = made;
            // before anything is prepared: what is prepared keeps its logger
            made.jdbi.setSqlLogger(counting());
            return () -> {};
        });
        Bootstrap<BaileeConfiguration> bootstrap = new Bootstrap<>(application);
        application.initialize(bootstrap);
        bootstrap.addCommand(new Serving(application));
        new Cli(new JarLocation(Gateway.class), bootstrap, System.out, System.err)
                .run("server", configuration.toString())
                .ifPresent(failure -> {
                    throw new IllegalStateException(failure);
                });
    }

    private SqlLogger counting() {
        return new SqlLogger() {
            @Override
            public void logBeforeExecution(StatementContext context) {
                // the switches are read once a second, whoever asks
                if (!context.getRawSql().contains("merchants.switches")) {
                    statements.increment();
                }
            }
        };
    }

    /** How many statements ran in it, those that begin and end transactions aside. */
    long statements() {
        return statements.sum();
    }

    /** Serves, and remembers the server. */
    private final class Serving extends ServerCommand<BaileeConfiguration> {

        Serving(BaileeApplication application) {
            super(application, "server", "Serves until it is closed");
        }

        @Override
        protected void run(Environment environment, Namespace namespace, BaileeConfiguration configuration)
                throws Exception {
            environment.lifecycle().addServerLifecycleListener(started -> server = started);
            super.run(environment, namespace, configuration);
        }
    }

    private void people(URI endpoint) {
        run(Scripts.text("crowd.sql"));
        for (int number = 1; number <= MERCHANTS; number++) {
            UUID merchant = merchant(number);
            rooms().jdbi.useTransaction(handle -> {
                rooms().secrets.rotate(handle, merchant, null);
                rooms().endpoints.store(handle, merchant, endpoint.toString(), SIGNATURE);
                rooms().ledger.open(handle, merchant);
                rooms().ledger
                        .post(handle, Postings.adminCredit(merchant, rooms().ids.next(), BALANCE));
            });
        }
    }

    /** Has a merchant called back somewhere else. */
    void callBack(UUID merchant, URI endpoint) {
        rooms().jdbi
                .useTransaction(handle -> rooms().endpoints.store(handle, merchant, endpoint.toString(), SIGNATURE));
    }

    // what the simulated supplier's accounts hold, or an audit would find it missing
    private void fundSupplier() {
        SandboxSettings.keys(GatewaySettings.WORKING_KEYS)
                .forEach(key -> rooms().jdbi
                        .useTransaction(handle -> rooms().ledger
                                .post(handle, Postings.topUp(key, rooms().ids.next(), SUPPLIER_FUNDS))));
    }

    /** Makes so many rows of the first merchant's past, and of the market; a catalogue's up to so many names. */
    void grow(int rows, int names) {
        run(Scripts.text("rows.sql")
                .replace(":names", Integer.toString(names))
                .replace(":rows", Integer.toString(rows)));
    }

    private void run(String script) {
        owner.useHandle(handle -> Scripts.statements(script).forEach(handle::execute));
    }

    /** What the working one sells, once its catalogue has come. */
    String listing() {
        long end = System.nanoTime() + CATALOGUE_PATIENCE.toNanos();
        while (System.nanoTime() < end) {
            Optional<Quote> quote =
                    rooms().jdbi.withHandle(handle -> rooms().market.cheapest(handle, "730", null, SOLD, null));
            if (quote.isPresent()) {
                return quote.get().listingId().toString();
            }
            LockSupport.parkNanos(PAUSE.toNanos());
        }
        throw new IllegalStateException("the simulated supplier's catalogue didn't come");
    }

    /** How many items there are of each status and error. */
    String statuses() {
        return owner.withHandle(handle -> handle.createQuery(
                        "select concat_ws(' ', count(*), status, error) from trades.items group by status, error")
                .mapTo(String.class)
                .list()
                .toString());
    }

    /** How many attempts at the endpoints of all but one came to nothing, by why; each is repeated a minute later. */
    String failedAttempts(UUID besides) {
        return owner.withHandle(handle -> handle.createQuery("""
                        select concat_ws(' ', count(*), outcome, status, failure) from callbacks.attempt
                        where outcome <> 'SUCCEEDED' and merchant_id <> :besides group by outcome, status, failure""")
                .bind("besides", besides)
                .mapTo(String.class)
                .list()
                .toString());
    }

    static UUID merchant(int number) {
        return new UUID(0, number);
    }

    static String key(int merchant) {
        return "ap_bench_" + merchant;
    }

    Rooms rooms() {
        return Objects.requireNonNull(rooms);
    }

    Jdbi owner() {
        return owner;
    }

    DatabaseSettings ownerSettings() {
        return postgres.owner();
    }

    DatabaseSettings app() {
        return postgres.app(CONNECTIONS);
    }

    int port() {
        return ((NetworkConnector) Objects.requireNonNull(server).getConnectors()[0]).getLocalPort();
    }

    @Override
    public void close() throws IOException {
        if (server != null) {
            stop(server);
        }
        if (sandbox != null) {
            sandbox.close();
        }
        if (sandboxDatabase != null) {
            sandboxDatabase.close();
        }
        postgres.close();
        Folders.delete(folder);
    }

    private static void stop(Server server) {
        try {
            server.stop();
        } catch (Exception failure) {
            throw new IllegalStateException("the gateway did not stop", failure);
        }
    }
}
