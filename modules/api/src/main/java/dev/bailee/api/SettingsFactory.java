package dev.bailee.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import io.dropwizard.configuration.ConfigurationException;
import io.dropwizard.configuration.EnvironmentVariableSubstitutor;
import io.dropwizard.configuration.YamlConfigurationFactory;
import jakarta.validation.Validator;
import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;

/**
 * Reads a configuration: the settings of the file, laid over the defaults that come with Bailee, then
 * {@code ${NAME:-default}} replaced from the environment. Names are replaced inside values only, after the file was
 * parsed, so that no password can break the file or add a setting to it.
 */
final class SettingsFactory<T> extends YamlConfigurationFactory<T> {

    private final EnvironmentVariableSubstitutor environment = new EnvironmentVariableSubstitutor(true, false);

    SettingsFactory(Class<T> type, Validator validator, ObjectMapper mapper, String propertyPrefix) {
        super(type, validator, mapper, propertyPrefix);
    }

    @Override
    protected T build(JsonNode settings, String path) throws IOException, ConfigurationException {
        JsonNode all = settings.isObject() ? over(defaults(), (ObjectNode) settings) : settings;
        return super.build(substituted(all), path);
    }

    private ObjectNode defaults() throws IOException {
        try (InputStream file = SettingsFactory.class.getResourceAsStream("config.yml")) {
            JsonNode tree = mapper.readTree(new YAMLFactory().createParser(Objects.requireNonNull(file)));
            return (ObjectNode) tree;
        }
    }

    private static ObjectNode over(ObjectNode below, ObjectNode above) {
        above.properties().forEach(setting -> {
            JsonNode lower = below.get(setting.getKey());
            boolean bothNested = lower instanceof ObjectNode && setting.getValue() instanceof ObjectNode;
            below.set(
                    setting.getKey(),
                    bothNested ? over((ObjectNode) lower, (ObjectNode) setting.getValue()) : setting.getValue());
        });
        return below;
    }

    private JsonNode substituted(JsonNode node) {
        return switch (node) {
            case TextNode text -> TextNode.valueOf(environment.replace(text.textValue()));
            case ObjectNode object -> {
                object.properties().forEach(entry -> entry.setValue(substituted(entry.getValue())));
                yield object;
            }
            case ArrayNode list -> {
                for (int i = 0; i < list.size(); i++) {
                    list.set(i, substituted(list.get(i)));
                }
                yield list;
            }
            default -> node;
        };
    }
}
