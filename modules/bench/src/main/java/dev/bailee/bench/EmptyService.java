package dev.bailee.bench;

import io.dropwizard.core.Application;
import io.dropwizard.core.Configuration;
import io.dropwizard.core.setup.Environment;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;

/** A Dropwizard that answers one question and does nothing else. */
public final class EmptyService extends Application<Configuration> {

    /** Its one resource. */
    @Path("/errors")
    public static final class Nothing {

        @GET
        public String get() {
            return "none";
        }
    }

    public static void main(String[] arguments) throws Exception {
        new EmptyService().run(arguments);
    }

    @Override
    public void run(Configuration configuration, Environment environment) {
        environment.jersey().register(new Nothing());
    }
}
