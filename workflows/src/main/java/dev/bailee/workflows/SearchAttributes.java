package dev.bailee.workflows;

import dev.bailee.trades.Trade;
import dev.bailee.trades.TradeStatus;
import io.temporal.common.SearchAttributeKey;
import io.temporal.workflow.Workflow;

/**
 * What operators filter trades by. A workflow that was started without them, because its server has none, never sets
 * any: so its own history tells whether it does.
 */
public final class SearchAttributes {

    static final SearchAttributeKey<String> MERCHANT_ID = SearchAttributeKey.forKeyword("MerchantId");
    static final SearchAttributeKey<String> TRADE_STATUS = SearchAttributeKey.forKeyword("TradeStatus");
    static final SearchAttributeKey<String> TRADE_TYPE = SearchAttributeKey.forKeyword("TradeType");
    static final SearchAttributeKey<String> EXTERNAL_ID = SearchAttributeKey.forKeyword("ExternalId");
    static final SearchAttributeKey<String> STEAM_ID = SearchAttributeKey.forKeyword("SteamId");
    static final SearchAttributeKey<Long> TOTAL_CENTS = SearchAttributeKey.forLong("TotalCents");

    private SearchAttributes() {}

    static io.temporal.common.SearchAttributes of(Trade trade, long totalCents) {
        io.temporal.common.SearchAttributes.Builder attributes = io.temporal.common.SearchAttributes.newBuilder()
                .set(MERCHANT_ID, trade.merchantId().toString())
                .set(TRADE_STATUS, trade.status().wire())
                .set(TRADE_TYPE, trade.type().wire())
                .set(STEAM_ID, trade.steamId().toString())
                .set(TOTAL_CENTS, totalCents);
        if (trade.externalId() != null) {
            attributes.set(EXTERNAL_ID, trade.externalId());
        }
        return attributes.build();
    }

    /** Shows a trade's status, in workflow code. */
    public static void show(TradeStatus status) {
        if (Workflow.getTypedSearchAttributes().containsKey(MERCHANT_ID)) {
            Workflow.upsertTypedSearchAttributes(TRADE_STATUS.valueSet(status.wire()));
        }
    }
}
