package dev.bailee.api.trades;

import dev.bailee.kernel.TradeUrl;
import dev.bailee.merchants.ClientData;
import dev.bailee.trades.TradeSource;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * For whom, and at whose word, a withdrawal is asked for.
 *
 * @param tradeUrl where the user takes offers; null if what the caller sent is none
 * @param clientId what the merchant calls the user, where a client token told
 * @param clientData what the merchant tells of the user, where a client token told
 */
record Buyer(
        UUID merchantId,
        TradeSource source,
        @Nullable TradeUrl tradeUrl,
        @Nullable String clientId,
        @Nullable ClientData clientData) {}
