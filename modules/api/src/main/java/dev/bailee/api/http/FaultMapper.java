package dev.bailee.api.http;

import dev.bailee.kernel.ErrorCode;
import dev.bailee.kernel.Refusal;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import java.sql.SQLException;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.eclipse.jetty.http.HttpException;
import org.glassfish.jersey.server.ParamException;
import org.jdbi.v3.core.ConnectionException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Everything that isn't a refusal. What the framework refused keeps its status; whatever is left is a fault of ours:
 * the log has it, the caller gets 1006 and no word of it.
 */
final class FaultMapper implements ExceptionMapper<Throwable> {

    private static final Logger LOG = LoggerFactory.getLogger(FaultMapper.class);
    private static final int REQUEST_TIMEOUT = 408;

    @Context
    private @Nullable Request request;

    @Override
    public Response toResponse(Throwable fault) {
        Optional<Refusal> refusal = cause(fault, Refusal.class);
        return refusal.isPresent() ? Failures.answer(refusal.get()) : unrefused(fault);
    }

    private Response unrefused(Throwable fault) {
        return switch (fault) {
            case ParamException.PathParamException _ -> Failures.answer(Refusal.of(ErrorCode.NOT_FOUND));
            case ParamException wrong ->
                Failures.answer(Refusal.invalid(wrong.getParameterName(), "has the wrong form"));
            case WebApplicationException framework -> ofFramework(framework);
            default -> ofServer(fault);
        };
    }

    private static Response ofFramework(WebApplicationException framework) {
        Response.ResponseBuilder answer =
                Response.fromResponse(status(framework.getResponse().getStatus()));
        Object allow = framework.getResponse().getHeaders().getFirst(HttpHeaders.ALLOW);
        return allow == null
                ? answer.build()
                : answer.header(HttpHeaders.ALLOW, allow).build();
    }

    private Response ofServer(Throwable fault) {
        Optional<HttpException> http = cause(fault, HttpException.class);
        if (http.isPresent()) {
            return closing(http.get().getCode());
        }
        if (cause(fault, TimeoutException.class).isPresent()) {
            return closing(REQUEST_TIMEOUT);
        }
        if (isAwayBeforeAnything(fault)) {
            LOG.warn("the database is out of reach: {}", fault.getMessage());
            return Failures.answer(Refusal.of(ErrorCode.SERVICE_UNAVAILABLE));
        }
        LOG.error("a fault of ours", fault);
        return Failures.answer(Refusal.of(ErrorCode.SERVER_ERROR));
    }

    // whoever got no connection did nothing, and neither did who only wanted to read; a connection that was lost in the
    // middle of a write may have written
    private boolean isAwayBeforeAnything(Throwable fault) {
        boolean reads = request != null && HttpMethod.GET.equals(request.getMethod());
        Optional<SQLException> answer = cause(fault, SQLException.class);
        return cause(fault, ConnectionException.class).isPresent()
                || answer.filter(FaultMapper::isUndone).isPresent()
                || (reads && answer.filter(FaultMapper::isAway).isPresent());
    }

    // class 53 is a server without room, on its disk or elsewhere, 25006 one that may only be read, for another one has
    // taken over: either says so instead of doing it, and takes back what its transaction did before
    private static boolean isUndone(SQLException fault) {
        String state = String.valueOf(fault.getSQLState());
        return state.startsWith("53") || state.equals("25006");
    }

    // class 08 is the connection; 57P01 to 57P03 are a server that stops or starts
    private static boolean isAway(SQLException fault) {
        String state = String.valueOf(fault.getSQLState());
        return state.startsWith("08") || state.startsWith("57P0");
    }

    // what is left of such a request can't be told from the next one
    private static Response closing(int status) {
        return Response.fromResponse(status(status))
                .header("Connection", "close")
                .build();
    }

    private static Response status(int status) {
        return Failures.answer(Refusal.of(Failures.codeFor(status), Reasons.of(status)), status);
    }

    private static <T> Optional<T> cause(Throwable fault, Class<T> kind) {
        return Stream.iterate(fault, each -> each != null, Throwable::getCause)
                .limit(20)
                .filter(kind::isInstance)
                .map(kind::cast)
                .findFirst();
    }
}
