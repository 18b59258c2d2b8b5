package dev.bailee.api.docs;

import io.swagger.v3.oas.models.media.JsonSchema;
import io.swagger.v3.oas.models.media.Schema;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The schemas of the two envelopes. */
final class Envelopes {

    private Envelopes() {}

    /** Around what a resource returns; null where it returns nothing. */
    static Schema<?> success(@Nullable Schema<?> data) {
        return object(
                Map.of(
                        "requestId", of("string"),
                        "success", of("boolean")._const(true),
                        "data", data == null ? of("null") : data),
                "requestId",
                "success",
                "data");
    }

    /** The other envelope, around what an escrow account is answered. */
    static Schema<?> escrowSuccess(@Nullable Schema<?> data) {
        Schema<?> success = object(
                Map.of("status", of("string")._const("SUCCESS"), "data", data == null ? of("null") : data),
                "status",
                "data");
        return data == null || data.getItems() == null
                ? success
                : success.addProperty(
                        "next_page", of("string").description("Where the next page is; absent on the last one"));
    }

    static Schema<?> escrowFailure() {
        Schema<?> error = object(
                Map.of(
                        "code", of("integer").description("The HTTP status"),
                        "message", of("string").description("For people")),
                "code",
                "message");
        return object(
                Map.of("status", of("string")._const("FAILURE"), "data", of("null"), "error", error),
                "status",
                "data",
                "error");
    }

    /** One of something, or a list of them. */
    static Schema<?> oneOrSeveral(@Nullable Schema<?> one) {
        JsonSchema either = new JsonSchema();
        either.oneOf(List.of(
                new Schema<>().$ref(one == null ? null : one.get$ref()),
                of("array").items(one)));
        return either;
    }

    static Schema<?> failure() {
        Schema<?> error = object(
                Map.of(
                        "code", of("integer").description("What to branch on; see /errors"),
                        "key", of("string").description("The same as a word"),
                        "message", of("string").description("For people; may change at any time"),
                        "fields",
                                of("object")
                                        .additionalProperties(of("string"))
                                        .description("Dotted path to reason, on 1001"),
                        "details", of("object").description("Context for programs, where there is any")),
                "code",
                "key",
                "message");
        return object(
                Map.of("requestId", of("string"), "success", of("boolean")._const(false), "error", error),
                "requestId",
                "success",
                "error");
    }

    private static Schema<?> object(Map<String, Schema<?>> properties, String... required) {
        Schema<?> object = of("object").required(List.of(required));
        properties.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .forEach(each -> object.addProperty(each.getKey(), each.getValue()));
        return object;
    }

    private static Schema<Object> of(String type) {
        JsonSchema schema = new JsonSchema();
        schema.setTypes(Set.of(type));
        return schema;
    }
}
