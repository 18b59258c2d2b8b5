package dev.bailee.api.trades;

import dev.bailee.api.http.Fields;
import dev.bailee.trades.TradeCursor;
import dev.bailee.trades.TradeType;
import dev.bailee.trades.Trades;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reads the parameters of a list of trades. */
final class Listings {

    private static final int DEFAULT_LIMIT = 20;
    private static final int MOST = 100;

    private Listings() {}

    static Trades.Listing of(
            UUID merchantId,
            @Nullable UUID clientUserId,
            @Nullable String cursor,
            @Nullable Integer limit,
            @Nullable String type,
            @Nullable String game) {
        new Fields()
                .range("limit", limit, 1, MOST)
                .check("type", type == null || TradeType.parse(type).isPresent(), "must be deposit or withdraw")
                .check("game", game == null || Order.GAMES.contains(game), "must be 730 or 252490")
                .refuse();
        return new Trades.Listing(
                merchantId,
                clientUserId,
                type == null ? null : TradeType.parse(type).orElseThrow(),
                game,
                cursor == null || cursor.isEmpty() ? null : TradeCursor.parse(cursor),
                limit == null ? DEFAULT_LIMIT : limit);
    }
}
