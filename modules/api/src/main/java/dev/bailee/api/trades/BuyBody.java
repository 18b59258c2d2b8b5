package dev.bailee.api.trades;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.databind.JsonNode;
import dev.bailee.api.http.Fields;
import dev.bailee.api.http.RequestBody;
import dev.bailee.api.market.Game;
import dev.bailee.kernel.ErrorCode;
import dev.bailee.kernel.Money;
import dev.bailee.kernel.Refusal;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A withdrawal of chosen listings.
 *
 * @param items 1 to 50
 * @param slippageBps how much dearer each may be than its price, in hundredths of a percent, 0 to 2000
 * @param autoCancel minutes after which what is not bought is cancelled, 30 to 720; 720 means never
 * @param game "730" or "252490"
 * @param externalId the caller's own reference, used once
 * @param tradeUrl where the user takes offers; a client token brings its own
 */
public record BuyBody(
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) @Nullable
        List<@Nullable Line> items,

        @Nullable Integer slippageBps,
        @Nullable Integer autoCancel,
        @Schema(implementation = Game.class) @Nullable JsonNode game,
        @Nullable String externalId,

        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) @Nullable
        String tradeUrl)
        implements RequestBody, Order {

    private static final int MOST_ITEMS = 50;
    private static final int MOST_SLIPPAGE_BPS = 2_000;

    /**
     * One listing.
     *
     * @param itemId the listing's id
     * @param price its price as the caller knows it, in dollars
     * @param maxPrice the most to pay; without it, the price and its slippage
     * @param externalId the caller's own reference of this item
     */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Line(
            @Schema(requiredMode = Schema.RequiredMode.REQUIRED) @Nullable
            String itemId,

            @Schema(requiredMode = Schema.RequiredMode.REQUIRED) @Nullable
            Money price,

            @Nullable Money maxPrice,
            @Nullable String externalId) {

        void check(Fields fields) {
            fields.required("itemId", itemId).length("itemId", itemId, 5, 256).required("price", price);
            Order.checkPrice(fields, "price", price);
            Order.checkPrice(fields, "maxPrice", maxPrice);
            Order.checkReference(fields, "externalId", externalId);
        }

        Wish.Line wish(int slippageBps) {
            Money ceiling = maxPrice == null ? Objects.requireNonNull(price).raisedDown(slippageBps) : maxPrice;
            return new Wish.Line(Objects.requireNonNull(itemId), externalId, ceiling);
        }
    }

    @Override
    public void check(Fields fields) {
        checkOrder(fields);
        fields.range("slippageBps", slippageBps, 0, MOST_SLIPPAGE_BPS);
        if (items != null && items.size() <= MOST_ITEMS) {
            fields.each("items", items, Line::check);
        }
    }

    @Override
    public Wish wish() {
        if (items == null || items.isEmpty()) {
            throw Refusal.of(ErrorCode.MISSING_ITEMS);
        }
        if (items.size() > MOST_ITEMS) {
            throw Refusal.of(ErrorCode.TOO_MANY_ITEMS);
        }
        int slippage = slippageBps == null ? 0 : slippageBps;
        List<Wish.Line> lines = items.stream()
                .map(Objects::requireNonNull)
                .map(line -> line.wish(slippage))
                .toList();
        return new Wish(gameOrDefault(), externalId, autoCancelAfter(), new Wish.Chosen(lines));
    }
}
