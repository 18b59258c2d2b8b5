package dev.bailee.api.docs;

import dev.bailee.api.http.Plain;
import dev.bailee.kernel.ErrorCode;
import dev.bailee.kernel.Refusal;
import io.swagger.v3.oas.annotations.Hidden;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/** The page to read and try the API. Loads nothing from elsewhere. */
@Hidden
@Plain
@Path("/docs")
public final class PageResource {

    private static final String PROPERTIES = "/META-INF/maven/org.webjars/swagger-ui/pom.properties";
    private static final String POLICY = "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:";
    private static final Map<String, String> FILES = Map.of(
            "page.html", "text/html; charset=utf-8",
            "start.js", "text/javascript",
            "swagger-ui.css", "text/css",
            "swagger-ui-bundle.js", "text/javascript",
            "favicon-32x32.png", "image/png");

    private final String foreign;

    PageResource() {
        this.foreign = "/META-INF/resources/webjars/swagger-ui/" + version() + "/";
    }

    @GET
    public Response page() {
        return file("page.html");
    }

    @GET
    @Path("{file}")
    public Response file(@PathParam("file") String file) {
        String type = FILES.get(file);
        if (type == null) {
            throw Refusal.of(ErrorCode.NOT_FOUND);
        }
        return Response.ok(Objects.requireNonNull(open(file), file), type)
                .header("content-security-policy", POLICY)
                .build();
    }

    private @Nullable InputStream open(String file) {
        InputStream ours = PageResource.class.getResourceAsStream(file);
        return ours == null ? PageResource.class.getResourceAsStream(foreign + file) : ours;
    }

    private static String version() {
        try (InputStream file = PageResource.class.getResourceAsStream(PROPERTIES)) {
            Properties properties = new Properties();
            properties.load(Objects.requireNonNull(file, PROPERTIES));
            return properties.getProperty("version");
        } catch (IOException unreadable) {
            throw new IllegalStateException(unreadable);
        }
    }
}
