package dev.bailee.bench.compose;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** What {@code docker-compose.yml} says, with the variables of an {@code .env} in it. */
final class Composition {

    private static final Pattern VARIABLE = Pattern.compile("\\$\\{(\\w+)(?:(:-|:\\?)([^}]*))?}");

    private final Map<String, Container> services = new LinkedHashMap<>();

    /**
     * One of its services.
     *
     * @param entrypoint empty where it is the image's own
     * @param command empty where it is the image's own
     * @param health the command that tells whether it is well, without {@code CMD}; empty where there is none
     * @param needs by name, in what condition: {@code service_healthy} or {@code service_completed_successfully}
     * @param isOptional whether it is only started by a profile
     */
    record Container(
            String name,
            String image,
            List<String> entrypoint,
            List<String> command,
            Map<String, String> environment,
            List<String> health,
            Map<String, String> needs,
            boolean isOptional) {}

    private Composition() {}

    static Composition read(Path file, Map<String, String> variables) throws IOException {
        Composition composition = new Composition();
        try (Reader text = Files.newBufferedReader(file)) {
            Map<String, Object> all = new Yaml(new SafeConstructor(new LoaderOptions())).load(text);
            map(all.get("services"))
                    .forEach((name, service) ->
                            composition.services.put(name, container(name, map(service), variables)));
        }
        return composition;
    }

    private static Container container(String name, Map<String, Object> given, Map<String, String> variables) {
        Map<String, String> environment = new LinkedHashMap<>();
        map(given.get("environment"))
                .forEach((key, value) -> environment.put(key, filled(value.toString(), variables)));
        Map<String, String> needs = new LinkedHashMap<>();
        map(given.get("depends_on"))
                .forEach((other, how) -> needs.put(other, String.valueOf(map(how).get("condition"))));
        List<String> health = list(map(given.get("healthcheck")).get("test"));
        return new Container(
                name,
                Objects.toString(given.get("image"), ""),
                list(given.get("entrypoint")),
                list(given.get("command")),
                environment,
                health.isEmpty() ? health : health.subList(1, health.size()),
                needs,
                given.containsKey("profiles"));
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> map(@Nullable Object value) {
        return value == null ? Map.of() : (Map<String, Object>) value;
    }

    private static List<String> list(@Nullable Object value) {
        return value == null
                ? List.of()
                : ((List<?>) value).stream().map(Object::toString).toList();
    }

    // ${NAME}, ${NAME:-what else} and ${NAME:?what is wrong}
    private static String filled(String text, Map<String, String> variables) {
        return VARIABLE.matcher(text)
                .replaceAll(found ->
                        Matcher.quoteReplacement(value(found.group(1), found.group(2), found.group(3), variables)));
    }

    private static String value(String name, String how, String otherwise, Map<String, String> variables) {
        String value = variables.getOrDefault(name, "");
        if (value.isEmpty() && ":?".equals(how)) {
            throw new IllegalStateException(name + ": " + otherwise);
        }
        return value.isEmpty() && ":-".equals(how) ? otherwise : value;
    }

    Container container(String name) {
        return Objects.requireNonNull(services.get(name), name);
    }

    /** Those that start without a profile, each after whatever it needs. */
    List<Container> inOrder() {
        Set<Container> order = new LinkedHashSet<>();
        services.values().stream().filter(service -> !service.isOptional()).forEach(service -> add(service, order));
        return new ArrayList<>(order);
    }

    private void add(Container service, Set<Container> order) {
        service.needs().keySet().forEach(other -> add(container(other), order));
        order.add(service);
    }
}
