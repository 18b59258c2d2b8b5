package dev.bailee.api.docs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.bailee.api.RunningApi;
import dev.bailee.api.RunningApi.Reply;
import dev.bailee.kernel.ErrorCode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.glassfish.jersey.server.model.Parameter;
import org.glassfish.jersey.server.model.Resource;
import org.glassfish.jersey.server.model.ResourceMethod;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class DocsTest {

    /** The routes that describe the others. */
    private static final Set<String> UNDESCRIBED = Set.of("GET /openapi.json", "GET /docs", "GET /docs/{file}");

    private static RunningApi api;
    private static JsonNode document;

    @BeforeAll
    static void start() {
        api = RunningApi.start();
        document = api.get("/openapi.json").body();
    }

    @AfterAll
    static void stop() {
        api.close();
    }

    @Test
    void describesEveryRouteAndNothingElse() {
        assertThat(described()).containsExactlyInAnyOrderElementsOf(routes().keySet());
    }

    @Test
    void describesEveryParameterAndBodyAndNothingElse() {
        routes().forEach((route, method) -> {
            JsonNode operation = operation(route);

            assertThat(describedInput(operation))
                    .as(route)
                    .containsExactlyInAnyOrderElementsOf(method.getInvocable().getParameters().stream()
                            .map(DocsTest::input)
                            .filter(input -> !input.isEmpty())
                            .toList());
        });
    }

    private static String input(Parameter parameter) {
        return switch (parameter.getSource()) {
            case QUERY, PATH -> parameter.getSource().name().toLowerCase(Locale.ROOT) + " " + parameter.getSourceName();
            case ENTITY -> "body";
            case CONTEXT -> "";
            default -> "an input of a kind that no document shows: " + parameter.getSourceAnnotation();
        };
    }

    private static List<String> describedInput(JsonNode operation) {
        List<String> inputs = new ArrayList<>();
        operation.path("parameters").forEach(each -> {
            assertThat(each.path("schema").isObject()).as(each.toString()).isTrue();
            inputs.add(each.path("in").textValue() + " " + each.path("name").textValue());
        });
        if (operation.has("requestBody")) {
            assertThat(operation
                            .at("/requestBody/content/application~1json/schema")
                            .isObject())
                    .as(operation.toString())
                    .isTrue();
            inputs.add("body");
        }
        return inputs;
    }

    private static JsonNode operation(String route) {
        List<String> parts = List.of(route.split(" ", -1));
        return document.path("paths").path(parts.get(1)).path(parts.get(0).toLowerCase(Locale.ROOT));
    }

    private static Map<String, ResourceMethod> routes() {
        Map<String, ResourceMethod> routes = new TreeMap<>();
        Docs.resources(api.environment().jersey()).forEach(type -> collect(Resource.from(type), "", routes));
        routes.keySet().removeAll(UNDESCRIBED);
        return routes;
    }

    private static void collect(Resource resource, String prefix, Map<String, ResourceMethod> routes) {
        String path = prefix + withSlash(resource.getPath());
        for (ResourceMethod method : resource.getResourceMethods()) {
            routes.put(method.getHttpMethod() + " " + path.replaceAll(":[^}]*}", "}"), method);
        }
        resource.getChildResources().forEach(child -> collect(child, path, routes));
    }

    private static String withSlash(String path) {
        return path.startsWith("/") ? path : "/" + path;
    }

    private static List<String> described() {
        List<String> routes = new ArrayList<>();
        document.path("paths")
                .properties()
                .forEach(path -> path.getValue()
                        .fieldNames()
                        .forEachRemaining(method -> routes.add(method.toUpperCase(Locale.ROOT) + " " + path.getKey())));
        return routes;
    }

    @Test
    void isOfVersionThreeOne() {
        assertThat(document.path("openapi").textValue()).startsWith("3.1");
    }

    @Test
    void describesTheEnvelopeAndEveryRefusal() {
        JsonNode responses = document.at("/paths/~1health/get/responses");

        JsonNode data = responses.at("/200/content/application~1json/schema/properties/data");
        assertThat(data.path("$ref").textValue()).isEqualTo("#/components/schemas/Health");
        assertThat(responses.at("/500/description").textValue()).startsWith("1006 SERVER_ERROR");
    }

    @Test
    void describesValuesInBodiesAsTheyAreWritten() {
        assertThat(document.at("/components/schemas/UrlToCheck/properties/tradeurl/type")
                        .textValue())
                .isEqualTo("string");
        assertThat(document.path("components").path("schemas").has("Money")).isFalse();
    }

    @Test
    void namesEveryOperationOnce() {
        List<String> names = document.findValuesAsText("operationId");

        assertThat(names).isNotEmpty().doesNotHaveDuplicates().hasSameSizeAs(described());
    }

    @Test
    void saysInAWordWhatEveryOperationIsFor() {
        document.path("paths")
                .forEach(path -> path.forEach(
                        operation -> assertThat(operation.path("summary").textValue())
                                .as(operation.path("operationId").textValue())
                                .isNotBlank()));
    }

    @Test
    void cataloguesEveryError() {
        JsonNode errors = api.get("/errors").data();

        assertThat(errors).hasSameSizeAs(ErrorCode.values());
        assertThat(errors.get(0).toString())
                .isEqualTo("{\"code\":1,\"key\":\"EXTERNAL_ID_EXISTS\",\"status\":409,"
                        + "\"message\":\"this externalId is already used\"}");
    }

    @Test
    void servesThePageAndAllThatItLoads() {
        String page = api.text("/docs");

        assertThat(page).contains("/docs/start.js", "/docs/swagger-ui.css", "/docs/swagger-ui-bundle.js");
        assertThat(api.text("/docs/swagger-ui.css")).contains(".swagger-ui");
        assertThat(api.text("/docs/swagger-ui-bundle.js")).contains("SwaggerUIBundle");
        assertThat(api.text("/docs/start.js")).contains("/openapi.json");
    }

    @Test
    void answersHealthWithoutACredential() {
        Reply health = api.get("/health");

        assertThat(health.status()).isEqualTo(200);
        assertThat(health.data().path("status").textValue()).isEqualTo("ok");
        assertThat(health.data().path("maintenance").path("mode").textValue()).isEqualTo("off");
    }
}
