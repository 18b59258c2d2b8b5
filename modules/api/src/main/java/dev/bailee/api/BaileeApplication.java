package dev.bailee.api;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.bailee.api.docs.Docs;
import dev.bailee.api.health.HealthResource;
import dev.bailee.api.http.Json;
import dev.bailee.api.http.Transport;
import dev.bailee.database.Database;
import dev.bailee.kernel.Ids;
import io.dropwizard.core.Application;
import io.dropwizard.core.setup.Bootstrap;
import io.dropwizard.core.setup.Environment;
import io.dropwizard.jackson.Jackson;
import io.dropwizard.lifecycle.AutoCloseableManager;
import java.security.SecureRandom;
import java.time.InstantSource;

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

        environment.jersey().register(new HealthResource(clock, () -> "off"));
        Docs.install(environment);
    }
}
