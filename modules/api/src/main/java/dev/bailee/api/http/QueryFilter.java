package dev.bailee.api.http;

import dev.bailee.kernel.Refusal;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import java.util.List;

/** Refuses parameters that no database can hold. Runs after the filters that look at credentials. */
final class QueryFilter implements ContainerRequestFilter {

    @Override
    public void filter(ContainerRequestContext request) {
        request.getUriInfo().getQueryParameters().forEach(QueryFilter::check);
    }

    private static void check(String name, List<String> values) {
        if (values.stream().anyMatch(value -> value.indexOf('\0') >= 0)) {
            throw Refusal.invalid(name, "must not contain a NUL character");
        }
    }
}
