package dev.bailee.api.http;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.bailee.kernel.Refusal;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.ext.MessageBodyReader;
import java.io.IOException;
import java.io.InputStream;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import org.jspecify.annotations.Nullable;

/** Reads a request's JSON object, whatever content type it came with, and checks it. */
final class BodyReader implements MessageBodyReader<RequestBody> {

    private final ObjectMapper json;

    BodyReader(ObjectMapper json) {
        this.json = json;
    }

    @Override
    public boolean isReadable(Class<?> type, Type generic, Annotation[] annotations, MediaType mediaType) {
        return RequestBody.class.isAssignableFrom(type);
    }

    @Override
    public RequestBody readFrom(
            Class<RequestBody> type,
            Type generic,
            Annotation[] annotations,
            MediaType mediaType,
            MultivaluedMap<String, String> headers,
            InputStream entity)
            throws IOException {
        return new Binding<>(json, type).bind(object(entity, type.getAnnotation(MayBeEmpty.class)));
    }

    private ObjectNode object(InputStream entity, @Nullable MayBeEmpty lenient) throws IOException {
        try {
            JsonNode tree = json.readTree(entity);
            tree = lenient == null ? tree : whole(tree, lenient);
            if (tree instanceof ObjectNode object) {
                return object;
            }
        } catch (JsonProcessingException broken) {
            throw Refusal.invalid("body", reason(broken));
        }
        throw Refusal.invalid("body", "must be a JSON object");
    }

    private JsonNode whole(JsonNode tree, MayBeEmpty lenient) {
        if (tree.isMissingNode() || tree.isNull()) {
            return json.createObjectNode();
        }
        return tree.isArray() && !lenient.list().isEmpty()
                ? json.createObjectNode().set(lenient.list(), tree)
                : tree;
    }

    private static String reason(JsonProcessingException broken) {
        if (broken instanceof StreamConstraintsException) {
            return "is nested too deeply, or holds too long a number or name";
        }
        JsonLocation where = broken.getLocation();
        return where == null
                ? "is not JSON"
                : "is not JSON, or names a field twice, at line " + where.getLineNr() + ", column "
                        + where.getColumnNr();
    }
}
