package dev.bailee.trades;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.bailee.kernel.Refusal;
import java.io.IOException;
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

    // beyond them the database and we don't speak of the same days
    private static final Instant EARLIEST = Instant.parse("0001-01-01T00:00:00Z");
    private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59.999Z");

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
            Instant createdAt = Instant.parse(json.path("createdAt").asText());
            if (createdAt.isBefore(EARLIEST) || createdAt.isAfter(LATEST)) {
                throw new DateTimeException("a year we never hand out");
            }
            return new TradeCursor(createdAt, UUID.fromString(json.path("id").asText()));
        } catch (IOException | IllegalArgumentException | DateTimeException malformed) {
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
