package dev.bailee.workflows;

import dev.bailee.trades.TradeStatus;
import io.temporal.common.SearchAttributeKey;
import io.temporal.common.SearchAttributes;
import io.temporal.workflow.Workflow;
import java.util.List;
import java.util.UUID;

/**
 * What operators filter trades by. A workflow that was started without them, because its server has none, never sets
 * any: so its own history tells whether it does.
 */
public final class TradeAttributes {

    static final SearchAttributeKey<String> MERCHANT_ID = SearchAttributeKey.forKeyword("MerchantId");
    static final SearchAttributeKey<String> TRADE_STATUS = SearchAttributeKey.forKeyword("TradeStatus");
    static final SearchAttributeKey<String> TRADE_TYPE = SearchAttributeKey.forKeyword("TradeType");
    static final SearchAttributeKey<String> EXTERNAL_ID = SearchAttributeKey.forKeyword("ExternalId");
    static final SearchAttributeKey<String> STEAM_ID = SearchAttributeKey.forKeyword("SteamId");
    static final SearchAttributeKey<Long> TOTAL_CENTS = SearchAttributeKey.forLong("TotalCents");

    private TradeAttributes() {}

    /** All of them; a server must know each before one is used. */
    static List<SearchAttributeKey<?>> all() {
        return List.of(MERCHANT_ID, TRADE_STATUS, TRADE_TYPE, EXTERNAL_ID, STEAM_ID, TOTAL_CENTS);
    }

    /** With what a workflow of custody is started; what it is about it shows itself. */
    static SearchAttributes ofType(String type) {
        return SearchAttributes.newBuilder().set(TRADE_TYPE, type).build();
    }

    /** Shows whose intake or escrow it is, and its status, in workflow code. */
    public static void show(UUID merchantId, String status) {
        if (Workflow.getTypedSearchAttributes().containsKey(TRADE_TYPE)) {
            Workflow.upsertTypedSearchAttributes(
                    MERCHANT_ID.valueSet(merchantId.toString()), TRADE_STATUS.valueSet(status));
        }
    }

    /** Shows a trade's status, in workflow code. */
    public static void show(TradeStatus status) {
        if (Workflow.getTypedSearchAttributes().containsKey(MERCHANT_ID)) {
            Workflow.upsertTypedSearchAttributes(TRADE_STATUS.valueSet(status.wire()));
        }
    }
}
