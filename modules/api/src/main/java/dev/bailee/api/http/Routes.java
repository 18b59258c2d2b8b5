package dev.bailee.api.http;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.glassfish.jersey.server.ExtendedUriInfo;
import org.glassfish.jersey.uri.UriTemplate;

/** What a request asked for, in the words of whoever wrote the route, and never in those of the caller. */
public final class Routes {

    /** What stands for a route or a method that nobody wrote. */
    public static final String NONE = "none";

    private static final Set<String> METHODS = Set.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS");

    private Routes() {}

    /** The route's template, such as {@code /secure/trades/{id}}. */
    public static String of(ExtendedUriInfo uri) {
        // Jersey names the innermost first
        List<UriTemplate> templates = uri.getMatchedTemplates();
        if (templates.isEmpty()) {
            return NONE;
        }
        return templates.reversed().stream()
                .map(UriTemplate::getTemplate)
                .collect(Collectors.joining("/", "/", ""))
                .replaceAll("/+", "/");
    }

    /** The method, if it is one of HTTP's own. */
    public static String method(String asked) {
        return METHODS.contains(asked) ? asked : NONE;
    }
}
