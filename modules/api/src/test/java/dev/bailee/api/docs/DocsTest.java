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
            if (each.path("in").textValue().equals("header")) {
                return;
            }
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
    void saysWhatAlwaysIsInAnAnswerAndMustBeInABody() {
        assertThat(required("TradeView"))
                .contains("id", "type", "source", "merchantId", "status", "game", "items", "totalPrice", "createdAt")
                .doesNotContain("externalId", "error");
        assertThat(required("BuyBody")).containsExactlyInAnyOrder("items", "tradeUrl");
        assertThat(required("QuickBody")).containsExactlyInAnyOrder("maxPrice", "amount", "tradeUrl");
        assertThat(required("UrlToCheck")).containsExactly("tradeurl");
        assertThat(required("ClientToBe")).containsExactlyInAnyOrder("clientSteamId", "clientTradeUrl");
    }

    private static List<String> required(String schema) {
        List<String> names = new ArrayList<>();
        document.at("/components/schemas/" + schema + "/required").forEach(name -> names.add(name.textValue()));
        return names;
    }

    @Test
    void leavesNoSchemaWithoutAType() {
        document.at("/components/schemas").properties().forEach(schema -> {
            assertThat(schema.getKey()).isNotEqualTo("JsonNode");
            assertThat(schema.getValue().has("type")).as(schema.getKey()).isTrue();
        });
    }

    @Test
    void asksAUserForNoTradeUrl() {
        for (String route : List.of("withdraw", "withdraw~1quick")) {
            String body = document.at("/paths/~1client~1trading~1" + route
                            + "/post/requestBody/content/application~1json/schema/$ref")
                    .textValue();

            JsonNode schema = document.at(body.substring(1));
            assertThat(schema.path("properties").has("tradeUrl")).as(route).isFalse();
            assertThat(schema.path("properties").size()).as(route).isPositive();
            assertThat(schema.path("required").toString()).as(route).doesNotContain("tradeUrl");
        }
    }

    @Test
    void answersALookUpWithOneTradeOrAList() {
        JsonNode data = document.at("/paths/~1secure~1trades~1{refs}/get/responses/200/content/application~1json/schema"
                + "/properties/data/oneOf");

        assertThat(data.at("/0/$ref").textValue()).endsWith("/TradeView");
        assertThat(data.at("/1/items/$ref").textValue()).endsWith("/TradeView");
    }

    @Test
    void describesTheCallbacks() {
        for (String hook : List.of("tradeChanged", "approval")) {
            JsonNode sent = document.at("/webhooks/" + hook + "/post");

            assertThat(sent.at("/requestBody/content/application~1json/schema/properties/trade/$ref")
                            .textValue())
                    .endsWith("/TradeView");
            assertThat(sent.path("parameters").findValuesAsText("name"))
                    .contains("X-Bailee-Signature", "webhook-id", "webhook-signature");
        }
    }

    @Test
    void describesTheCallbacksOfEscrows() {
        String schema = "/requestBody/content/application~1json/schema/properties/";
        assertThat(document.at("/webhooks/intakeChanged/post" + schema + "intake/$ref")
                        .textValue())
                .endsWith("/IntakeView");
        assertThat(document.at("/webhooks/escrowChanged/post" + schema + "escrow/allOf/0/$ref")
                        .textValue())
                .endsWith("/EscrowView");
        assertThat(document.at("/components/schemas/EscrowView/properties").has("listing_id"))
                .isTrue();
    }

    @Test
    void answersEscrowAccountsInTheirOwnEnvelope() {
        JsonNode mine = document.at("/paths/~1api~1v1~1steam~1escrow~1mine/get");
        JsonNode page = mine.at("/responses/200/content/application~1json/schema");
        assertThat(mine.at("/security/0").has("escrowAccount")).isTrue();
        assertThat(page.at("/properties/data/items/$ref").textValue()).endsWith("/EscrowRow");
        assertThat(page.path("properties").has("next_page")).isTrue();
        assertThat(mine.path("responses").has("422")).isFalse();
        assertThat(mine.at("/responses/400/content/application~1json/schema/$ref")
                        .textValue())
                .endsWith("/EscrowFailure");
    }

    @Test
    void describesTheHeaders() {
        JsonNode operation = document.at("/paths/~1secure~1trades/get");

        assertThat(operation.at("/parameters").findValuesAsText("name")).contains("x-request-id");
        assertThat(operation.at("/responses/429/headers").has("Retry-After")).isTrue();
        assertThat(operation.at("/responses/200/headers").has("RateLimit-Remaining"))
                .isTrue();
    }

    @Test
    void asksForTheCredentialThatTheRouteAsksFor() {
        assertThat(document.at("/paths/~1secure~1trades/get/security/0").has("apiKey"))
                .isTrue();
        assertThat(document.at("/paths/~1client~1trades/get/security/0").has("clientToken"))
                .isTrue();
        assertThat(document.at("/paths/~1health/get").has("security")).isFalse();
    }

    @Test
    void namesEveryOperationOnce() {
        List<String> names = document.findValuesAsText("operationId");

        assertThat(names).isNotEmpty().doesNotHaveDuplicates();
        assertThat(names).hasSize(described().size() + document.path("webhooks").size());
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
