package dev.bailee.api.docs;

import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.headers.Header;
import io.swagger.v3.oas.models.media.JsonSchema;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.parameters.HeaderParameter;
import io.swagger.v3.oas.models.responses.ApiResponse;
import java.util.Set;

/** The headers that every route reads and writes. */
final class Headers {

    private static final String REQUEST_ID = "x-request-id";
    private static final Set<String> WORTH_RETRYING = Set.of("409", "424", "429", "503");

    private Headers() {}

    /**
     * Adds them to an operation.
     *
     * @param limited whether requests count against a merchant's limits
     */
    static void addTo(Operation operation, boolean limited) {
        operation.addParametersItem(new HeaderParameter()
                .name(REQUEST_ID)
                .description("A UUID of the caller's for this request; comes back, and stands in our log")
                .schema(of("string").format("uuid")));
        operation.getResponses().forEach((status, response) -> answer(status, response, limited));
    }

    private static void answer(String status, ApiResponse response, boolean limited) {
        response.addHeaderObject(REQUEST_ID, header("string", "The caller's, or one of ours"));
        if (limited) {
            response.addHeaderObject("RateLimit-Limit", header("integer", "Requests in a full window"));
            response.addHeaderObject("RateLimit-Remaining", header("integer", "Requests left in this window"));
            response.addHeaderObject("RateLimit-Reset", header("integer", "Seconds until the window is full again"));
        }
        if (WORTH_RETRYING.contains(status)) {
            response.addHeaderObject("Retry-After", header("integer", "Seconds to wait, where trying again may help"));
        }
    }

    private static Header header(String type, String description) {
        return new Header().description(description).schema(of(type));
    }

    private static Schema<Object> of(String type) {
        JsonSchema schema = new JsonSchema();
        schema.setTypes(Set.of(type));
        return schema;
    }
}
