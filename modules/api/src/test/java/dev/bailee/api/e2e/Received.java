package dev.bailee.api.e2e;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * A callback as a simulated merchant received it.
 *
 * @param valid whether both signatures were good
 * @param answer the HTTP status it got, 0 for none
 */
record Received(String deliveryId, String merchant, boolean valid, int answer, JsonNode trade) {

    private static final JsonMapper JSON = new JsonMapper();

    static Stream<Received> all(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false).map(Received::of);
    }

    private static Received of(JsonNode row) {
        try {
            return new Received(
                    row.path("deliveryId").asText(),
                    row.path("merchant").asText(),
                    row.path("valid").asBoolean(),
                    row.path("answer").asInt(),
                    JSON.readTree(row.path("body").asText()).path("trade"));
        } catch (JsonProcessingException unreadable) {
            throw new AssertionError(unreadable);
        }
    }

    String status() {
        return trade.path("status").asText();
    }
}
