package dev.bailee.api.docs;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.type.TypeFactory;
import dev.bailee.api.http.RequestBody;
import dev.bailee.kernel.Money;
import dev.bailee.kernel.SteamId;
import dev.bailee.kernel.TradeUrl;
import io.swagger.v3.core.converter.AnnotatedType;
import io.swagger.v3.core.converter.ModelConverter;
import io.swagger.v3.core.converter.ModelConverterContext;
import io.swagger.v3.oas.models.media.JsonSchema;
import io.swagger.v3.oas.models.media.Schema;
import java.lang.reflect.RecordComponent;
import java.math.BigDecimal;
import java.util.Iterator;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How values of ours look in the document. What an answer's record always has is required: every component that isn't
 * marked nullable, or that is written as null.
 */
public final class ValueSchemas implements ModelConverter {

    @Override
    public boolean isOpenapi31() {
        return true;
    }

    @Override
    public @Nullable Schema<?> resolve(
            AnnotatedType type, ModelConverterContext context, Iterator<ModelConverter> chain) {
        JavaType java = TypeFactory.defaultInstance().constructType(type.getType());
        Schema<?> value = value(java.getRawClass());
        if (value != null) {
            return value;
        }
        Schema<?> schema = chain.hasNext() ? chain.next().resolve(type, context, chain) : null;
        if (schema != null && java.getRawClass().isRecord() && !isInput(java.getRawClass())) {
            complete(definition(schema, context), java.getRawClass());
        }
        return schema;
    }

    // what must be in a body its own annotations say: all of it is nullable until it was checked
    private static boolean isInput(Class<?> type) {
        return RequestBody.class.isAssignableFrom(type)
                || (type.getEnclosingClass() != null && RequestBody.class.isAssignableFrom(type.getEnclosingClass()));
    }

    private static Schema<?> definition(Schema<?> schema, ModelConverterContext context) {
        String reference = schema.get$ref();
        Schema<?> defined = reference == null
                ? null
                : context.getDefinedModels().get(reference.substring(reference.lastIndexOf('/') + 1));
        return defined == null ? schema : defined;
    }

    private static void complete(Schema<?> schema, Class<?> type) {
        @SuppressWarnings("rawtypes")
        Map<String, Schema> properties = schema.getProperties() == null ? Map.of() : schema.getProperties();
        for (RecordComponent component : type.getRecordComponents()) {
            Schema<?> property = properties.get(component.getName());
            boolean nullable = component.getAnnotatedType().isAnnotationPresent(Nullable.class);
            boolean written = !nullable || component.getAccessor().isAnnotationPresent(JsonInclude.class);
            if (property != null && written && !isRequired(schema, component.getName())) {
                schema.addRequiredItem(component.getName());
            }
            if (property != null && written && nullable && property.getTypes() != null) {
                property.addType("null");
            }
        }
    }

    private static boolean isRequired(Schema<?> schema, String name) {
        return schema.getRequired() != null && schema.getRequired().contains(name);
    }

    private static @Nullable Schema<?> value(Class<?> type) {
        if (type == Money.class) {
            return of("number").description("US dollars").multipleOf(new BigDecimal("0.01"));
        }
        if (type == SteamId.class) {
            return of("string").description("SteamID64").pattern("^76561\\d{12}$");
        }
        return type == TradeUrl.class ? of("string").description("A Steam trade URL") : null;
    }

    private static Schema<Object> of(String type) {
        JsonSchema schema = new JsonSchema();
        schema.setTypes(Set.of(type));
        return schema;
    }
}
