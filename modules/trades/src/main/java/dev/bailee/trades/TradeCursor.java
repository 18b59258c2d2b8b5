package dev.bailee.trades;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.bailee.kernel.Refusal;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Base64;
import java.util.UUID;

/**
 * Where a page of trades ends: unpadded base64url of {@code {"createdAt": ISO 8601, "id": uuid}}, opaque to clients.
 */
public record TradeCursor(Instant createdAt, UUID id) {

    private static final JsonMapper JSON = new JsonMapper();

    static TradeCursor after(Trade trade) {
        return new TradeCursor(trade.createdAt(), trade.id());
    }

    /**
     * Reads one.
     *
     * @throws Refusal VALIDATION_FAILED naming {@code cursor} if it isn't one of ours
     */
    public static TradeCursor parse(String text) {
        try {
            JsonNode json = JSON.readTree(Base64.getUrlDecoder().decode(text.getBytes(StandardCharsets.US_ASCII)));
            return new TradeCursor(
                    Instant.parse(json.path("createdAt").asText()),
                    UUID.fromString(json.path("id").asText()));
        } catch (java.io.IOException | IllegalArgumentException | DateTimeException malformed) {
            throw Refusal.invalid("cursor", "is not a cursor that was handed out");
        }
    }

    /** As a client gets it. */
    public String text() {
        try {
            String json = JSON.writeValueAsString(JSON.createObjectNode()
                    .put("createdAt", createdAt.toString())
                    .put("id", id.toString()));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(json.getBytes(StandardCharsets.UTF_8));
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
