package dev.bailee.workflows;

import dev.bailee.trades.TradeView;
import dev.bailee.trades.Trades;
import io.temporal.common.SearchAttributes;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jdbi.v3.core.Jdbi;
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

    /** Those of a trade as its merchant sees it. */
    public static TradeLabels of(TradeView trade) {
        return new TradeLabels(
                trade.id(),
                trade.merchantId(),
                trade.type().wire(),
                trade.status().wire(),
                trade.clientSteamId(),
                trade.externalId(),
                trade.totalPrice().movePointRight(2).longValueExact());
    }

    /** Reads those of a trade by its id, on a connection of its own; empty if there is no such trade. */
    public static Function<UUID, Optional<TradeLabels>> read(Jdbi jdbi, Trades trades) {
        return id -> jdbi.withHandle(handle -> trades.view(handle, id)).map(TradeLabels::of);
    }

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
