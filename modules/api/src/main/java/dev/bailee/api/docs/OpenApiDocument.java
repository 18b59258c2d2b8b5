package dev.bailee.api.docs;

import io.swagger.v3.core.util.Json31;
import io.swagger.v3.jaxrs2.ext.OpenAPIExtensions;
import io.swagger.v3.jaxrs2.integration.JaxrsOpenApiContextBuilder;
import io.swagger.v3.oas.integration.OpenApiConfigurationException;
import io.swagger.v3.oas.integration.SwaggerConfiguration;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.info.Info;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The document, made when it is first asked for: a start needn't wait for what few will read. */
final class OpenApiDocument {

    // the library keeps what it read under its id for as long as the process lives
    private static final AtomicInteger COUNT = new AtomicInteger();

    private final Supplier<Set<Class<?>>> resources;
    private @Nullable String json;

    OpenApiDocument(Supplier<Set<Class<?>>> resources) {
        this.resources = resources;
    }

    synchronized String json() {
        if (json == null) {
            json = Json31.pretty(read(resources.get()));
        }
        return json;
    }

    private static OpenAPI read(Set<Class<?>> resources) {
        SwaggerConfiguration configuration = new SwaggerConfiguration()
                .openAPI31(true)
                .openAPI(new OpenAPI().info(info()))
                .resourceClasses(resources.stream().map(Class::getName).collect(Collectors.toSet()))
                .modelConverterClasses(Set.of(ValueSchemas.class.getName()));
        // the library tells the first extension alone, and another one describes bodies
        OpenAPIExtensions.getExtensions().forEach(each -> each.setConfiguration(configuration.toConfiguration()));
        try {
            OpenAPI document = new JaxrsOpenApiContextBuilder<>()
                    .ctxId("bailee-" + COUNT.incrementAndGet())
                    .openApiConfiguration(configuration)
                    .buildContext(true)
                    .read();
            return Completion.of(document);
        } catch (OpenApiConfigurationException broken) {
            throw new IllegalStateException(broken);
        }
    }

    private static Info info() {
        return new Info()
                .title("Bailee")
                .version("1")
                .description("A gateway between merchants and the world of Steam items. Every answer is an envelope: "
                        + "requestId, success, and either data or error.");
    }
}
