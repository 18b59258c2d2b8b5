package dev.bailee.api.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.bailee.kernel.Refusal;
import java.nio.ByteBuffer;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpURI;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;

/**
 * The envelope for errors that no resource sees. The server has two places for them, each with a handler of its own
 * kind: one inside the servlets' context and one around everything.
 */
final class ServerErrors {

    private final ObjectMapper json;
    private final RequestIds ids;

    ServerErrors(ObjectMapper json, RequestIds ids) {
        this.json = json;
        this.ids = ids;
    }

    private void answer(Request request, Response response, int status, Callback callback) {
        String given = response.getHeaders().get(RequestIds.HEADER);
        String id = given == null ? ids.idFor(request.getHeaders().get(RequestIds.HEADER)) : given;
        response.getHeaders().put(RequestIds.HEADER, id);
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, "application/json");
        response.getHeaders().put(HttpHeader.CACHE_CONTROL, "no-store");
        Failure failure = Failure.of(id, Refusal.of(Failures.codeFor(status), Reasons.of(status)));
        response.write(true, ByteBuffer.wrap(bytes(inEnvelope(request, status, failure))), callback);
    }

    private static Object inEnvelope(Request request, int status, Failure failure) {
        HttpURI uri = request.getHttpURI();
        return EscrowEnvelope.covers(uri == null ? null : uri.getPath())
                ? EscrowEnvelope.failure(status, failure)
                : failure;
    }

    private byte[] bytes(Object envelope) {
        try {
            return json.writeValueAsBytes(envelope);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** For what the servlets' filters refuse. */
    final class OfContext extends org.eclipse.jetty.ee10.servlet.ErrorHandler {
        @Override
        public boolean errorPageForMethod(String method) {
            return true;
        }

        @Override
        protected void generateResponse(
                Request request,
                Response response,
                int status,
                @Nullable String message,
                @Nullable Throwable cause,
                Callback callback) {
            answer(request, response, status, callback);
        }
    }

    /** For requests that the server itself can't read. */
    final class OfServer extends org.eclipse.jetty.server.handler.ErrorHandler {
        @Override
        public boolean errorPageForMethod(String method) {
            return true;
        }

        @Override
        protected void generateResponse(
                Request request,
                Response response,
                int status,
                @Nullable String message,
                @Nullable Throwable cause,
                Callback callback) {
            answer(request, response, status, callback);
        }
    }
}
