package dev.bailee.market;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** What market.csgo.com says of a purchase, in our words. */
final class CsgoOutcome {

    private static final String DELIVERED = "2";
    private static final String RETURNED = "5";
    private static final int MOST_DIGITS = 12;

    private CsgoOutcome() {}

    /**
     * Finds and reads one purchase.
     *
     * @param data purchases by reference, or a list of them
     */
    static Supplier.Outcome read(UUID itemId, Instant askedAt, JsonNode data) {
        JsonNode row = find(itemId.toString(), data);
        return row == null ? new Supplier.NeverSeen(itemId, askedAt) : seen(itemId, askedAt, row);
    }

    private static @Nullable JsonNode find(String reference, JsonNode data) {
        if (data.isObject()) {
            JsonNode row = data.get(reference);
            return row == null || !row.isObject() ? null : row;
        }
        return StreamSupport.stream(data.spliterator(), false)
                .filter(row -> row.path("custom_id").asText().equals(reference))
                .findFirst()
                .orElse(null);
    }

    // item_id is the supplier's own until the user has the item, and the item's in the user's inventory from then on
    private static Supplier.Seen seen(UUID itemId, Instant askedAt, JsonNode row) {
        Stage stage = stage(row.path("stage").asText());
        boolean returned = stage == Stage.RETURNED;
        Optional<CsgoPrice.Dollars> paid = returned ? Optional.empty() : paid(row);
        return new Supplier.Seen(
                itemId,
                askedAt,
                stage,
                paid.map(CsgoPrice::money).orElse(null),
                paid.map(CsgoPrice.Dollars::roundedMills).orElse(0),
                returned ? causer(row.path("causer").asText()) : null,
                stage == Stage.BOUGHT ? text(row, "item_id") : null,
                text(row, "trade_id"),
                stage == Stage.DELIVERED ? text(row, "item_id") : null,
                time(row.path("settlement")),
                time(row.path("send_until")));
    }

    // a stage we don't know is never a failure: the money is spent until the supplier says that it is back
    private static Stage stage(String text) {
        return switch (text) {
            case DELIVERED -> Stage.DELIVERED;
            case RETURNED -> Stage.RETURNED;
            default -> Stage.BOUGHT;
        };
    }

    private static Optional<CsgoPrice.Dollars> paid(JsonNode row) {
        return CsgoPrice.Dollars.parse(row.path("paid").asText())
                .filter(dollars -> dollars.money().isPositive());
    }

    private static Causer causer(String text) {
        String lower = text.toLowerCase(Locale.ROOT);
        if (lower.startsWith("buyer") || lower.startsWith("user")) {
            return Causer.BUYER;
        }
        return lower.startsWith("seller") ? Causer.SELLER : Causer.UNKNOWN;
    }

    private static @Nullable String text(JsonNode row, String field) {
        String text = row.path(field).asText();
        return text.isEmpty() || text.equals("null") || text.equals("0") ? null : text;
    }

    // seconds, as a number or as a string, perhaps with decimals; nothing sensible is later than the year 33658
    private static @Nullable Instant time(JsonNode node) {
        try {
            BigDecimal seconds = new BigDecimal(node.asText());
            return seconds.signum() > 0 && seconds.precision() - seconds.scale() <= MOST_DIGITS
                    ? Instant.ofEpochMilli(seconds.movePointRight(3).longValue())
                    : null;
        } catch (NumberFormatException _) {
            return null;
        }
    }
}
