package dev.bailee.api.docs;

import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.PathItem;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.JsonSchema;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.parameters.HeaderParameter;
import io.swagger.v3.oas.models.parameters.RequestBody;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.responses.ApiResponses;
import java.util.List;
import java.util.Set;

/** What a merchant's endpoint is sent. */
final class CallbackHooks {

    private CallbackHooks() {}

    static void addTo(OpenAPI document) {
        document.addWebhooks("approval", new PathItem().post(approval()));
        document.addWebhooks("tradeChanged", new PathItem().post(change("trade", view("TradeView"))));
        document.addWebhooks("escrowChanged", new PathItem().post(change("escrow", ofIntake())));
        document.addWebhooks("intakeChanged", new PathItem().post(change("intake", view("IntakeView"))));
    }

    private static Operation approval() {
        Schema<?> action = of("string");
        action.setDescription("approve or reject");
        Schema<?> verdict = of("object");
        verdict.addProperty("action", action);
        verdict.addProperty("reason", of("string"));
        return hook(
                        "approveWithdrawal",
                        "May this withdrawal go on? A trade of type withdraw whose status is initiated; each of at most"
                                + " three attempts has an id of its own",
                        "trade",
                        view("TradeView"))
                .responses(new ApiResponses()
                        .addApiResponse(
                                "2XX",
                                new ApiResponse()
                                        .description("Yes, unless the body says reject; an empty body is a yes")
                                        .content(json(verdict)))
                        .addApiResponse("4XX", new ApiResponse().description("No, but for 408 and 429: ask again")));
    }

    // an escrow tells there which intake it came by
    private static Schema<?> ofIntake() {
        Schema<?> more = of("object");
        more.addProperty("bulk_id", of("string").format("uuid"));
        more.addRequiredItem("bulk_id");
        return new JsonSchema().allOf(List.of(view("EscrowView"), more));
    }

    private static Schema<?> view(String name) {
        return new Schema<>().$ref("#/components/schemas/" + name);
    }

    private static Operation change(String name, Schema<?> thing) {
        return hook(
                        name + "Changed",
                        "A change of this " + name + ". In order, and retried under the same id until it is taken",
                        name,
                        thing)
                .responses(new ApiResponses()
                        .addApiResponse("2XX", new ApiResponse().description("Taken"))
                        .addApiResponse("410", new ApiResponse().description("No more of these, ever")));
    }

    private static Operation hook(String id, String summary, String name, Schema<?> thing) {
        Schema<?> body = of("object");
        body.addProperty(name, thing);
        body.addRequiredItem(name);
        return new Operation()
                .operationId(id)
                .summary(summary)
                .addParametersItem(header(
                        "X-Bailee-Signature",
                        "t=<ISO 8601>,id=<id>,s=<hex>[,s1=<hex>]: HMAC-SHA256 of id.t.body under the API secret, and"
                                + " under the former one after a rotation. An endpoint may have another name for it"))
                .addParametersItem(header("webhook-id", "Standard Webhooks 1.0"))
                .addParametersItem(header("webhook-timestamp", "Seconds since 1970"))
                .addParametersItem(header("webhook-signature", "Standard Webhooks 1.0, under the endpoint's secret"))
                .requestBody(new RequestBody().required(true).content(json(body)));
    }

    private static HeaderParameter header(String name, String description) {
        HeaderParameter header = new HeaderParameter();
        header.name(name).description(description).schema(of("string"));
        return header;
    }

    private static Content json(Schema<?> schema) {
        return new Content().addMediaType("application/json", new MediaType().schema(schema));
    }

    private static Schema<Object> of(String type) {
        JsonSchema schema = new JsonSchema();
        schema.setTypes(Set.of(type));
        return schema;
    }
}
