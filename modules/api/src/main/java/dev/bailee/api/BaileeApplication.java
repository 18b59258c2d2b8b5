package dev.bailee.api;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.bailee.api.auth.AuthResource;
import dev.bailee.api.auth.ClientAddress;
import dev.bailee.api.auth.Gates;
import dev.bailee.api.docs.Docs;
import dev.bailee.api.health.HealthResource;
import dev.bailee.api.http.Json;
import dev.bailee.api.http.Transport;
import dev.bailee.database.Database;
import dev.bailee.kernel.Ids;
import dev.bailee.merchants.ApiKeys;
import dev.bailee.merchants.ApiSecrets;
import dev.bailee.merchants.ClientTokens;
import dev.bailee.merchants.ClientUsers;
import dev.bailee.merchants.RateLimits;
import dev.bailee.merchants.Switch;
import dev.bailee.merchants.Switches;
import io.dropwizard.core.Application;
import io.dropwizard.core.setup.Bootstrap;
import io.dropwizard.core.setup.Environment;
import io.dropwizard.jackson.Jackson;
import io.dropwizard.jersey.setup.JerseyEnvironment;
import io.dropwizard.lifecycle.AutoCloseableManager;
import java.security.SecureRandom;
import java.time.InstantSource;
import org.jdbi.v3.core.Jdbi;

/** The wiring of all rooms. */
public final class BaileeApplication extends Application<BaileeConfiguration> {

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
    }

    @Override
    public void run(BaileeConfiguration configuration, Environment environment) {
        InstantSource clock = InstantSource.system();
        SecureRandom random = new SecureRandom();
        Ids ids = new Ids(clock, random);
        Transport.install(configuration.getServerFactory(), environment, ids);
        Database database = Database.open(configuration.database().asApp());
        environment.lifecycle().manage(new AutoCloseableManager(database));
        environment.healthChecks().register("database", new DatabaseHealth(database.jdbi()));

        Switches switches = new Switches(database.jdbi(), clock);
        gates(configuration, environment.jersey(), database.jdbi(), switches, clock);
        environment
                .jersey()
                .register(new HealthResource(clock, () -> switches.isOn(Switch.MAINTENANCE) ? "on" : "off"));
        Docs.install(environment);
    }

    private static void gates(
            BaileeConfiguration configuration,
            JerseyEnvironment jersey,
            Jdbi jdbi,
            Switches switches,
            InstantSource clock) {
        SecureRandom random = new SecureRandom();
        Ids ids = new Ids(clock, random);
        AccessConfiguration access = configuration.access();
        ApiKeys keys = new ApiKeys(ids, clock, random);
        ApiSecrets secrets = new ApiSecrets(access.sealer(), clock, random, access.formerSecretGrace());
        ClientTokens tokens = new ClientTokens(secrets, clock);
        RateLimits limits = new RateLimits(jdbi, clock, access.rateLimits());
        ClientAddress addresses = new ClientAddress(configuration.trustedProxies());
        new Gates(jdbi, keys, tokens, limits, switches, addresses).install(jersey);
        jersey.register(new AuthResource(jdbi, new ClientUsers(ids, clock), tokens));
    }
}
