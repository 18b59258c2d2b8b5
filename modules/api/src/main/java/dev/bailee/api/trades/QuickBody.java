package dev.bailee.api.trades;

import com.fasterxml.jackson.databind.JsonNode;
import dev.bailee.api.http.Fields;
import dev.bailee.api.http.RequestBody;
import dev.bailee.api.market.Game;
import dev.bailee.kernel.Money;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A withdrawal of the cheapest listings of one name.
 *
 * @param itemId the name's id in the catalogue; wins over the name
 * @param maxPrice the most to pay for each, in dollars
 * @param amount how many, 1 to 200
 * @param delivery "standard" from suppliers, or "instant" from our bots, which must have as many
 * @param phase of a Doppler; single phases aren't sold this way
 * @param autoCancel minutes after which what is not bought is cancelled, 30 to 720; 720 means never
 * @param game "730" or "252490"
 * @param externalId the caller's own reference, used once
 * @param externalIds the caller's own reference of each unit, in order
 * @param tradeUrl where the user takes offers; a client token brings its own
 */
public record QuickBody(
        @Nullable String itemId,
        @Nullable String marketHashName,

        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) @Nullable
        Money maxPrice,

        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) @Nullable
        Integer amount,

        @Nullable String delivery,
        @Nullable String phase,
        @Nullable Integer autoCancel,
        @Schema(implementation = Game.class) @Nullable JsonNode game,
        @Nullable String externalId,
        @Nullable List<@Nullable String> externalIds,

        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) @Nullable
        String tradeUrl)
        implements RequestBody, Order {

    private static final Set<String> DELIVERIES = Set.of("standard", "instant");

    @Override
    public void check(Fields fields) {
        checkOrder(fields);
        fields.check("itemId", itemId != null || marketHashName != null, "is required, or marketHashName")
                .length("itemId", itemId, 5, 256)
                .length("marketHashName", marketHashName, 1, 256)
                .required("maxPrice", maxPrice)
                .required("amount", amount)
                .check("amount", amount == null || amount >= 1, "must be at least 1")
                .check("delivery", delivery == null || DELIVERIES.contains(delivery), "must be standard or instant")
                .check("phase", phase == null, "can't be chosen: buy the listing itself");
        Order.checkPrice(fields, "maxPrice", maxPrice);
        checkExternalIds(fields);
    }

    private void checkExternalIds(Fields fields) {
        boolean matches = externalIds == null || amount == null || externalIds.size() == amount;
        fields.check("externalIds", matches, "must have as many entries as amount");
        if (matches && externalIds != null) {
            for (int i = 0; i < externalIds.size(); i++) {
                fields.required("externalIds." + i, externalIds.get(i));
                Order.checkReference(fields, "externalIds." + i, externalIds.get(i));
            }
        }
    }

    @Override
    public Wish wish() {
        List<@Nullable String> references = externalIds == null ? List.of() : externalIds;
        Wish.Goods goods = new Wish.Cheapest(
                itemId,
                marketHashName,
                Objects.requireNonNull(maxPrice),
                Objects.requireNonNull(amount),
                "instant".equals(delivery),
                references);
        return new Wish(gameOrDefault(), externalId, autoCancelAfter(), goods);
    }
}
