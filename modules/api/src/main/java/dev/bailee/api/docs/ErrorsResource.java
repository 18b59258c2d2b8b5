package dev.bailee.api.docs;

import dev.bailee.kernel.ErrorCode;
import io.swagger.v3.oas.annotations.Operation;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.stream.Stream;

/** The catalogue of everything that can be refused. */
@Path("/errors")
@Produces(MediaType.APPLICATION_JSON)
public final class ErrorsResource {

    @GET
    @Operation(operationId = "errors", summary = "Every error code, with its key, its HTTP status and its meaning")
    public List<CataloguedError> errors() {
        return Stream.of(ErrorCode.values())
                .map(code -> new CataloguedError(code.code(), code.name(), code.status(), code.message()))
                .toList();
    }

    /**
     * One reason for which a request can be refused.
     *
     * @param code the number on the wire; never changes
     * @param key the same as a word; never changes
     * @param status the HTTP status it comes with
     * @param message what it means; an answer may say it more precisely
     */
    public record CataloguedError(int code, String key, int status, String message) {}
}
