package dev.bailee.api.http;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response.Status.Family;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import org.jspecify.annotations.Nullable;

/**
 * Puts the envelope of its path round whatever a resource returned, and makes 200 of 204: every answer but a 304 has a
 * body.
 */
final class EnvelopeFilter implements ContainerResponseFilter {

    private static final int NOT_MODIFIED = 304;

    @Context
    private @Nullable ResourceInfo resource;

    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response) {
        if (isPlain() || response.getStatus() == NOT_MODIFIED) {
            return;
        }
        if (EscrowEnvelope.covers(request.getUriInfo().getPath())) {
            escrow(response);
        } else if (!(response.getEntity() instanceof Failure)) {
            usual(response, response.getEntity());
        }
    }

    private static void usual(ContainerResponseContext response, @Nullable Object entity) {
        if (response.getStatusInfo().getFamily() == Family.SUCCESSFUL) {
            response.setStatus(response.getStatus() == 204 ? 200 : response.getStatus());
            put(response, Success.of(RequestIds.current(), entity));
        } else {
            put(response, Failure.of(RequestIds.current(), Failures.codeFor(response.getStatus())));
        }
    }

    private static void escrow(ContainerResponseContext response) {
        if (response.getStatusInfo().getFamily() == Family.SUCCESSFUL) {
            response.setStatus(response.getStatus() == 204 ? 200 : response.getStatus());
            put(response, EscrowEnvelope.success(response.getEntity()));
            return;
        }
        Failure refused = response.getEntity() instanceof Failure failure
                ? failure
                : Failure.of(RequestIds.current(), Failures.codeFor(response.getStatus()));
        EscrowEnvelope.Failure told = EscrowEnvelope.failure(response.getStatus(), refused);
        response.setStatus(told.error().code());
        put(response, told);
    }

    private static void put(ContainerResponseContext response, Object envelope) {
        response.setEntity(envelope, new Annotation[0], MediaType.APPLICATION_JSON_TYPE);
    }

    private boolean isPlain() {
        Method method = resource == null ? null : resource.getResourceMethod();
        return method != null
                && (method.isAnnotationPresent(Plain.class)
                        || method.getDeclaringClass().isAnnotationPresent(Plain.class));
    }
}
