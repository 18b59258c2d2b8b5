package dev.bailee.api.trades;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import dev.bailee.api.http.Fields;
import dev.bailee.api.http.RequestBody;
import dev.bailee.api.market.Game;
import dev.bailee.kernel.ErrorCode;
import dev.bailee.kernel.Money;
import dev.bailee.kernel.Refusal;
import dev.bailee.kernel.TradeUrl;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Items that a user brings.
 *
 * @param items 1 to 250
 * @param game "730" or "252490"
 * @param externalId the caller's own reference, used once
 * @param instant whether some of it should be credited before it is final; what a user asks for without a word, and a
 *     merchant's server doesn't
 * @param tradeUrl whose items they are; a client token brings its own
 */
public record DepositBody(
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) @Nullable
        List<@Nullable Line> items,

        @Schema(implementation = Game.class) @Nullable JsonNode game,
        @Nullable String externalId,

        @JsonProperty("isInstant") @Nullable Boolean instant,

        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) @Nullable
        String tradeUrl)
        implements RequestBody {

    private static final int MOST_ITEMS = 250;

    /**
     * One item, or some of a stack.
     *
     * @param itemId its id in the user's inventory
     * @param price what one brings, as the inventory says, in dollars
     * @param amount how many of a stack; 1 where it isn't said
     */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Line(
            @Schema(requiredMode = Schema.RequiredMode.REQUIRED) @Nullable
            String itemId,

            @Schema(requiredMode = Schema.RequiredMode.REQUIRED) @Nullable
            Money price,

            @Nullable Integer amount) {

        void check(Fields fields) {
            fields.required("itemId", itemId)
                    .length("itemId", itemId, 5, 256)
                    .required("price", price)
                    .check("amount", amount == null || amount >= 1, "must be at least 1");
            Order.checkPrice(fields, "price", price);
        }

        Gift.Line gift() {
            return new Gift.Line(
                    Objects.requireNonNull(itemId),
                    Objects.requireNonNull(price),
                    Objects.requireNonNullElse(amount, 1));
        }
    }

    @Override
    public void check(Fields fields) {
        fields.check("game", game() == null || Order.GAMES.contains(gameOrDefault()), "must be 730 or 252490");
        Order.checkReference(fields, "externalId", externalId);
        if (items != null && items.size() <= MOST_ITEMS) {
            fields.each("items", items, Line::check);
        }
    }

    private String gameOrDefault() {
        return game == null || game.isNull() ? Order.CS2 : game.asText();
    }

    /** What is wanted, once {@link #check} had nothing to say. */
    Gift gift(boolean instantly) {
        if (items == null || items.isEmpty()) {
            throw Refusal.of(ErrorCode.MISSING_ITEMS);
        }
        if (items.size() > MOST_ITEMS) {
            throw Refusal.of(ErrorCode.TOO_MANY_ITEMS);
        }
        List<Gift.Line> lines =
                items.stream().map(line -> Objects.requireNonNull(line).gift()).toList();
        boolean asked = Boolean.TRUE.equals(instant);
        return new Gift(gameOrDefault(), externalId, Objects.requireNonNullElse(instant, instantly), asked, lines);
    }

    /** The trade URL, for the route on which the body names it; null if it is malformed. */
    @Nullable
    TradeUrl requireTradeUrl() {
        if (tradeUrl == null) {
            throw Refusal.invalid("tradeUrl", "is required");
        }
        return TradeUrl.parse(tradeUrl).orElse(null);
    }

    /** On the route where the client token brings the trade URL, the body has none. */
    void refuseTradeUrl() {
        if (tradeUrl != null) {
            throw Refusal.invalid("tradeUrl", "is not a known field");
        }
    }
}
