package dev.bailee.api.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.bailee.api.RunningApi;
import dev.bailee.api.RunningApi.Reply;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is read of a request, and what isn't. */
class ReadingTest {

    private static RunningApi api;

    @BeforeAll
    static void start() {
        api = RunningApi.start(new OddResource());
    }

    @AfterAll
    static void stop() {
        api.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "[]", "null", "{\"a\":1} x", "{\"amount\":1,\"amount\":2}"})
    void answersABodyThatIsNoJsonObject(String body) {
        Reply reply = api.post("/odd/orders", body);

        refused(reply, 422, 1001);
        assertThat(fields(reply)).containsOnlyKeys("body");
    }

    @Test
    void answersJsonThatIsNestedTooDeeply() {
        String body = "{\"externalId\":" + "[".repeat(40) + "]".repeat(40) + "}";

        assertThat(fields(api.post("/odd/orders", body)).get("body")).contains("nested too deeply");
    }

    @Test
    void namesEveryFieldThatIsWrongAtOnce() {
        Reply reply = api.post("/odd/orders", """
                {"price": 1.234, "instant": "yes", "at": "tomorrow", "listing": "7", "amount": "3", "colour": "red",
                 "items": [{"id": "a", "unknown": 1}, {"price": "free"}, 7, null]}""");

        refused(reply, 422, 1001);
        assertThat(fields(reply))
                .containsOnly(
                        entry("price", "must be dollars with at most two decimals"),
                        entry("instant", "must be true or false"),
                        entry("at", "must be a time such as 2026-01-31T12:00:00.000Z"),
                        entry("listing", "must be a UUID"),
                        entry("amount", "must be a whole number"),
                        entry("colour", "is not a known field"),
                        entry("externalId", "is required"),
                        entry("items.1.price", "must be a number of dollars"),
                        entry("items.1.id", "is required"),
                        entry("items.2", "must be an object"),
                        entry("items.3", "must not be null"));
    }

    @Test
    void namesAtMostTwentyFieldsAndFiveInTheMessage() {
        StringBuilder body = new StringBuilder("{\"a0\":0");
        for (int i = 1; i < 40; i++) {
            body.append(",\"a").append(i).append("\":0");
        }
        Reply reply = api.post("/odd/orders", body + "}");

        assertThat(fields(reply)).hasSize(20);
        assertThat(reply.body().path("error").path("message").textValue().split("; "))
                .hasSize(5)
                .startsWith("a0: is not a known field");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\\u0000", "\\ud800"})
    void refusesTextThatNoDatabaseHolds(String text) {
        assertThat(fields(api.post("/odd/orders", "{\"externalId\":\"" + text + "\"}")))
                .containsOnlyKeys("externalId");
    }

    @ParameterizedTest
    @ValueSource(strings = {"12", "12.5", "true"})
    void takesNoNumberForText(String value) {
        assertThat(fields(api.post("/odd/orders", "{\"externalId\":" + value + "}")))
                .containsEntry("externalId", "must be text");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1e400", "9999999999", "1.5", "0", "6"})
    void takesNoNumberOutOfItsRange(String value) {
        assertThat(fields(api.post("/odd/orders", "{\"externalId\":\"a\",\"amount\":" + value + "}")))
                .containsOnlyKeys("amount");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1e999999999", "1e-999999999", "92233720368547758.08"})
    void takesNoMoneyThatDoesNotFit(String value) {
        assertThat(fields(api.post("/odd/orders", "{\"externalId\":\"a\",\"price\":" + value + "}")))
                .containsOnlyKeys("price");
    }

    @Test
    void readsWhatItWrites() {
        String body = "{\"externalId\":\"a\",\"price\":12.40,\"instant\":true,\"at\":\"2026-01-31T12:00:00.000Z\","
                + "\"amount\":3,\"items\":[{\"id\":\"x\",\"price\":0.05}]}";

        assertThat(api.post("/odd/orders", body).data().toString()).isEqualTo(body.replace("12.40", "12.4"));
    }

    @ParameterizedTest
    @CsvSource({
        "limit=ten, limit",
        "limit=1.5, limit",
        "limit=99999999999, limit",
        "least=1e5, least",
        "least=1., least",
        "live=maybe, live",
        "since=yesterday, since",
        "kind=stick, kind",
        "kind=stock, kind",
        "search=a%00, search"
    })
    void namesAParameterThatIsWrong(String query, String name) {
        Reply reply = api.get("/odd/parameters?" + query);

        refused(reply, 422, 1001);
        assertThat(fields(reply)).containsOnlyKeys(name);
    }

    @Test
    void readsParameters() {
        JsonNode data =
                api.get("/odd/parameters?limit=5&live=&kind=STOCK&least=-0.50").data();

        assertThat(data.toString()).contains("\"limit\":5", "\"kind\":\"STOCK\"", "\"least\":\"-0.50\"");
    }

    private static void refused(Reply reply, int status, int code) {
        assertThat(reply.status()).as(reply.response().body()).isEqualTo(status);
        assertThat(reply.body().path("success").booleanValue()).isFalse();
        assertThat(reply.code()).isEqualTo(code);
        assertThat(reply.body().path("requestId").textValue()).isEqualTo(reply.header("x-request-id"));
    }

    private static Map<String, String> fields(Reply reply) {
        JsonNode fields = reply.body().path("error").path("fields");
        return new ObjectMapper()
                .convertValue(fields, new com.fasterxml.jackson.core.type.TypeReference<Map<String, String>>() {});
    }
}
