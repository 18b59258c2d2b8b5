package dev.bailee.api.docs;

import io.dropwizard.core.setup.Environment;
import io.dropwizard.jersey.setup.JerseyEnvironment;
import jakarta.ws.rs.Path;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Puts the descriptions of the API beside it. */
public final class Docs {

    private Docs() {}

    /** Describes every resource that is registered by the time the document is first asked for. */
    public static void install(Environment environment) {
        JerseyEnvironment jersey = environment.jersey();
        jersey.register(new ErrorsResource());
        jersey.register(new DocumentResource(new OpenApiDocument(() -> resources(jersey))));
        jersey.register(new PageResource());
    }

    static Set<Class<?>> resources(JerseyEnvironment jersey) {
        return Stream.concat(
                        jersey.getResourceConfig().getClasses().stream(),
                        jersey.getResourceConfig().getInstances().stream().map(Object::getClass))
                .filter(type -> type.isAnnotationPresent(Path.class))
                .collect(Collectors.toSet());
    }
}
