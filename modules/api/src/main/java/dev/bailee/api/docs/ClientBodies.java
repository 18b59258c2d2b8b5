package dev.bailee.api.docs;

import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.JsonSchema;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.Schema;
import java.util.Set;

/** The bodies of clients' routes: as merchants send them, less the trade URL, which the token brings. */
final class ClientBodies {

    private static final String TRADE_URL = "tradeUrl";
    private static final String SCHEMAS = "#/components/schemas/";

    private ClientBodies() {}

    static void withoutTradeUrl(Content content, Components components) {
        content.values().forEach(type -> replace(type, components));
    }

    private static void replace(MediaType type, Components components) {
        String reference = type.getSchema().get$ref();
        String name = reference == null ? "" : reference.substring(SCHEMAS.length());
        Schema<?> full = components.getSchemas().get(name);
        if (full != null && full.getProperties() != null && full.getProperties().containsKey(TRADE_URL)) {
            components.addSchemas("Client" + name, less(full));
            type.setSchema(new Schema<>().$ref(SCHEMAS + "Client" + name));
        }
    }

    private static Schema<?> less(Schema<?> full) {
        JsonSchema less = new JsonSchema();
        less.setTypes(Set.of("object"));
        full.getProperties().forEach((name, property) -> {
            if (!name.equals(TRADE_URL)) {
                less.addProperty(name, property);
            }
        });
        full.getRequired().stream().filter(name -> !name.equals(TRADE_URL)).forEach(less::addRequiredItem);
        return less;
    }
}
