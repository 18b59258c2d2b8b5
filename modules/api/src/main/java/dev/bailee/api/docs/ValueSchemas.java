package dev.bailee.api.docs;

import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.type.TypeFactory;
import dev.bailee.kernel.Money;
import dev.bailee.kernel.SteamId;
import dev.bailee.kernel.TradeUrl;
import io.swagger.v3.core.converter.AnnotatedType;
import io.swagger.v3.core.converter.ModelConverter;
import io.swagger.v3.core.converter.ModelConverterContext;
import io.swagger.v3.oas.models.media.JsonSchema;
import io.swagger.v3.oas.models.media.Schema;
import java.math.BigDecimal;
import java.util.Iterator;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How values of ours look in the document. What an answer's record always has is required: every component that isn't
 * marked nullable.
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
        return chain.hasNext() ? chain.next().resolve(type, context, chain) : null;
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
