package dev.bailee.api;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.bailee.api.commands.AuditCommand;
import dev.bailee.api.commands.BotsCommand;
import dev.bailee.api.commands.EndpointCommand;
import dev.bailee.api.commands.EscrowAccountCommand;
import dev.bailee.api.commands.EscrowCodeCommand;
import dev.bailee.api.commands.KeysCommand;
import dev.bailee.api.commands.MerchantCommand;
import dev.bailee.api.commands.ShareCommand;
import dev.bailee.api.commands.StraysCommand;
import dev.bailee.api.commands.SwitchCommand;
import dev.bailee.api.commands.TopUpCommand;
import dev.bailee.api.demo.DemoCommand;
import dev.bailee.api.demo.SandboxCommand;
import dev.bailee.api.docs.Docs;
import dev.bailee.api.doctor.DoctorCommand;
import dev.bailee.api.health.Departure;
import dev.bailee.api.http.Json;
import dev.bailee.api.http.Transport;
import dev.bailee.api.metrics.Metrics;
import dev.bailee.api.tracing.Tracing;
import dev.bailee.database.Database;
import dev.bailee.workflows.Starter;
import dev.bailee.workflows.Temporal;
import dev.bailee.workflows.TradeLabels;
import io.dropwizard.core.Application;
import io.dropwizard.core.setup.Bootstrap;
import io.dropwizard.core.setup.Environment;
import io.dropwizard.jackson.Jackson;
import io.dropwizard.lifecycle.AutoCloseableManager;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** One process: its rooms, and its two halves, of which a role may leave one out. */
public final class BaileeApplication extends Application<BaileeConfiguration> {

    private static final int STARTERS = 8;
    private static final int MOST_STARTS_WAITING = 10_000;
    private static final Duration LAST_STARTS = Duration.ofSeconds(3);

    private final Foundations foundations;

    public BaileeApplication() {
        this(Foundations.NONE);
    }

    /** An application on ground that someone else prepares. */
    public BaileeApplication(Foundations foundations) {
        this.foundations = foundations;
    }

    @Override
    public String getName() {
        return "bailee";
    }

    @Override
    public void initialize(Bootstrap<BaileeConfiguration> bootstrap) {
        bootstrap.setObjectMapper(Json.mapper());
        // the wire's mapper is too strict for settings, which come as text from the environment
        bootstrap.setConfigurationFactoryFactory(
                (type, validator, _, prefix) -> new SettingsFactory<>(type, validator, settingsMapper(), prefix));
    }

    static ObjectMapper settingsMapper() {
        return Jackson.newObjectMapper().enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);
    }

    @Override
    protected void addDefaultCommands(Bootstrap<BaileeConfiguration> bootstrap) {
        bootstrap.addCommand(new ServerCommand(this));
        bootstrap.addCommand(new MigrateCommand());
        bootstrap.addCommand(new DemoCommand());
        bootstrap.addCommand(new SandboxCommand());
        bootstrap.addCommand(new MerchantCommand());
        bootstrap.addCommand(new EndpointCommand());
        bootstrap.addCommand(new EscrowAccountCommand());
        bootstrap.addCommand(new EscrowCodeCommand());
        bootstrap.addCommand(new SwitchCommand());
        bootstrap.addCommand(new AuditCommand());
        bootstrap.addCommand(new TopUpCommand());
        bootstrap.addCommand(new BotsCommand());
        bootstrap.addCommand(new StraysCommand());
        bootstrap.addCommand(new ShareCommand());
        bootstrap.addCommand(new KeysCommand());
        bootstrap.addCommand(new DoctorCommand());
    }

    // what is managed first is stopped last
    @Override
    public void run(BaileeConfiguration configuration, Environment environment) {
        Metrics metrics = managed(environment, new Metrics());
        Tracing tracing = managed(
                environment,
                Tracing.of(configuration.tracing(), configuration.role().name().toLowerCase(Locale.ROOT)));
        // takes a second that the database and its ground may take too
        CompletableFuture<Temporal> connecting =
                CompletableFuture.supplyAsync(() -> temporal(configuration.temporal(), metrics));
        foundations.ground().forEach(ground -> managed(environment, ground));
        Database database =
                managed(environment, Database.open(configuration.database().asApp()));
        metrics.watch(database.pool());
        tracing.trace(database.jdbi());
        Rooms rooms = managed(environment, new Rooms(configuration, database.jdbi()));
        Transport.install(configuration.getServerFactory(), environment, rooms.ids);
        environment.healthChecks().register("database", new DatabaseHealth(database.jdbi()));
        Runnable whenServing = foundations.lay(configuration, rooms);

        Temporal temporal = managed(environment, connecting.join());
        examine(environment, rooms, temporal);
        Starter starter = starter(environment, rooms, temporal);
        Runnable handOver = () -> {};
        if (configuration.role().runsWorkflows()) {
            Works works = new Works(configuration, rooms, temporal, starter, metrics, tracing.tracer());
            environment.lifecycle().manage(works);
            environment.healthChecks().register("workers", new WorkersHealth(works));
            handOver = works::leave;
        }
        if (configuration.role().answersRequests()) {
            metrics.count(environment.jersey());
            tracing.trace(environment);
            new Desks(configuration, rooms, starter).open(environment.jersey());
            Docs.install(environment);
        }
        metrics.serve(environment, rooms, configuration.role().runsWorkflows());
        new Departure(notice(configuration), handOver).install(environment);
        environment.lifecycle().addServerLifecycleListener(_ -> Termination.isSuccess());
        environment
                .lifecycle()
                .addServerLifecycleListener(
                        _ -> Thread.ofPlatform().name("when-serving").daemon().start(whenServing));
    }

    private static void examine(Environment environment, Rooms rooms, Temporal temporal) {
        environment.healthChecks().register("temporal", new TemporalHealth(temporal));
        environment.healthChecks().register("backlog", new BacklogHealth(rooms));
        environment.healthChecks().register("custody", new CustodyHealth(rooms));
        environment.healthChecks().register("ledger", new LedgerHealth(rooms));
        environment.healthChecks().register("fleet", new FleetHealth(rooms));
    }

    // whoever answers nobody needs no notice
    private static Duration notice(BaileeConfiguration configuration) {
        return configuration.role().answersRequests()
                ? configuration.stopping().notice().toJavaDuration()
                : Duration.ZERO;
    }

    private static Starter starter(Environment environment, Rooms rooms, Temporal temporal) {
        return new Starter(
                temporal.client(), temporal, TradeLabels.read(rooms.jdbi, rooms.trades), background(environment));
    }

    private static <T extends AutoCloseable> T managed(Environment environment, T resource) {
        environment.lifecycle().manage(new AutoCloseableManager(resource));
        return resource;
    }

    private static Temporal temporal(TemporalConfiguration configuration, Metrics metrics) {
        return configuration.isEmbedded()
                ? Temporal.embedded(metrics.registry())
                : Temporal.connect(configuration.target(), configuration.namespace(), metrics.registry());
    }

    // what isn't started by then the sweeper of another process finds
    private static void finish(ExecutorService executor) throws InterruptedException {
        executor.shutdown();
        boolean _ = executor.awaitTermination(LAST_STARTS.toSeconds(), TimeUnit.SECONDS);
        executor.shutdownNow();
    }

    // when Temporal is slow the queue fills, and what it doesn't take the sweeper finds
    private static ExecutorService background(Environment environment) {
        ExecutorService executor = new ThreadPoolExecutor(
                STARTERS,
                STARTERS,
                1,
                TimeUnit.MINUTES,
                new LinkedBlockingQueue<>(MOST_STARTS_WAITING),
                Thread.ofPlatform().daemon().name("starter-", 0).factory());
        environment.lifecycle().manage(new AutoCloseableManager(() -> finish(executor)));
        return executor;
    }
}
