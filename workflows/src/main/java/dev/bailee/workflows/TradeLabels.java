package dev.bailee.workflows;

import io.temporal.common.SearchAttributes;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What an operator finds a trade by.
 *
 * @param type and {@code status} as on the wire
 * @param totalCents what was reserved
 */
public record TradeLabels(
        UUID tradeId,
        UUID merchantId,
        String type,
        String status,
        String steamId,
        @Nullable String externalId,
        long totalCents) {

    SearchAttributes attributes() {
        SearchAttributes.Builder attributes = SearchAttributes.newBuilder()
                .set(TradeAttributes.MERCHANT_ID, merchantId.toString())
                .set(TradeAttributes.TRADE_STATUS, status)
                .set(TradeAttributes.TRADE_TYPE, type)
                .set(TradeAttributes.STEAM_ID, steamId)
                .set(TradeAttributes.TOTAL_CENTS, totalCents);
        if (externalId != null) {
            attributes.set(TradeAttributes.EXTERNAL_ID, externalId);
        }
        return attributes.build();
    }
}
