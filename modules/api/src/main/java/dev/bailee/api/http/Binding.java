package dev.bailee.api.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Turns a JSON object into a record and finds everything that is wrong with it. Jackson stops at the first fault; so
 * what it stopped at is noted and cut out, and it tries again.
 */
final class Binding<T extends RequestBody> {

    private final ObjectMapper json;
    private final Class<T> type;
    private final Fields fields = new Fields();

    Binding(ObjectMapper json, Class<T> type) {
        this.json = json;
        this.type = type;
    }

    T bind(ObjectNode tree) {
        texts(tree, "");
        T body = attempt(tree);
        while (body == null) {
            body = attempt(tree);
        }
        body.check(fields);
        fields.refuse();
        return body;
    }

    private @Nullable T attempt(ObjectNode tree) {
        try {
            return json.treeToValue(tree, type);
        } catch (JsonMappingException fault) {
            List<String> path = path(fault);
            fields.wrong(path.isEmpty() ? "body" : String.join(".", path), reason(fault));
            if (fields.full() || !cut(tree, path)) {
                fields.refuse();
            }
            return null;
        } catch (JsonProcessingException fault) {
            throw new IllegalStateException(fault);
        }
    }

    private static List<String> path(JsonMappingException fault) {
        return fault.getPath().stream()
                .map(step -> step.getFieldName() == null ? Integer.toString(step.getIndex()) : step.getFieldName())
                .toList();
    }

    /** Takes out what stands at the path; an element of a list becomes null, so that the others keep their places. */
    private static boolean cut(JsonNode tree, List<String> path) {
        JsonNode parent = tree;
        for (String step : path.subList(0, Math.max(0, path.size() - 1))) {
            parent = parent instanceof ArrayNode list ? list.path(Integer.parseInt(step)) : parent.path(step);
        }
        return switch (parent) {
            case ObjectNode object when !path.isEmpty() -> object.remove(path.getLast()) != null;
            case ArrayNode list -> list.set(Integer.parseInt(path.getLast()), list.nullNode()) != null;
            default -> false;
        };
    }

    // PostgreSQL takes neither a NUL nor half a surrogate pair
    private void texts(JsonNode node, String path) {
        if (node.isTextual() && !isStorable(node.textValue())) {
            fields.wrong(path, "must be well-formed text without NUL characters");
        }
        node.properties().forEach(entry -> texts(entry.getValue(), join(path, entry.getKey())));
        if (node.isArray()) {
            for (int i = 0; i < node.size(); i++) {
                texts(node.get(i), join(path, Integer.toString(i)));
            }
        }
    }

    private static String join(String path, String step) {
        return path.isEmpty() ? step : path + "." + step;
    }

    private static boolean isStorable(String text) {
        return text.codePoints().noneMatch(point -> point == 0 || (point >= 0xD800 && point <= 0xDFFF));
    }

    private static String reason(JsonMappingException fault) {
        return switch (fault) {
            case UnrecognizedPropertyException _ -> "is not a known field";
            case Json.Unreadable unreadable -> unreadable.getOriginalMessage();
            case MismatchedInputException mismatch
            when mismatch.getTargetType() != null -> wanted(mismatch.getTargetType());
            default -> "has a value out of range";
        };
    }

    private static String wanted(Class<?> type) {
        if (type.isEnum()) {
            return "must be one of "
                    + Stream.of(type.getEnumConstants()).map(Object::toString).collect(Collectors.joining(", "));
        }
        if (Collection.class.isAssignableFrom(type)) {
            return "must be a list";
        }
        return SCALARS.getOrDefault(type, "must be an object");
    }

    private static final Map<Class<?>, String> SCALARS = Map.of(
            String.class, "must be text",
            UUID.class, "must be a UUID",
            Boolean.class, "must be true or false",
            boolean.class, "must be true or false",
            Integer.class, "must be a whole number",
            int.class, "must be a whole number",
            Long.class, "must be a whole number",
            long.class, "must be a whole number",
            BigDecimal.class, "must be a number",
            Double.class, "must be a number");
}
