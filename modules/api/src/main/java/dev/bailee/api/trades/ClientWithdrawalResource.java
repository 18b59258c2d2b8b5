package dev.bailee.api.trades;

import dev.bailee.api.auth.ClientRoute;
import dev.bailee.api.http.Refuses;
import dev.bailee.kernel.ErrorCode;
import dev.bailee.merchants.Bucket;
import dev.bailee.merchants.ClientToken;
import dev.bailee.trades.Trade;
import dev.bailee.trades.TradeSource;
import dev.bailee.trades.TradeView;
import io.swagger.v3.oas.annotations.Operation;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;

/** Withdrawals that a merchant's users ask for from their browsers. */
@Path("/client/trading/withdraw")
@Produces(MediaType.APPLICATION_JSON)
public final class ClientWithdrawalResource {

    private final Desk desk;
    private final CancelDesk cancels;

    public ClientWithdrawalResource(Desk desk, CancelDesk cancels) {
        this.desk = desk;
        this.cancels = cancels;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @ClientRoute(Bucket.WITHDRAW)
    @Refuses({
        ErrorCode.MISSING_ITEMS,
        ErrorCode.TOO_MANY_ITEMS,
        ErrorCode.EXTERNAL_ID_EXISTS,
        ErrorCode.WITHDRAW_IN_PROGRESS,
        ErrorCode.SERVICE_UNAVAILABLE,
        ErrorCode.MERCHANT_NO_CALLBACK_URL,
        ErrorCode.NO_API_SECRET_CONFIGURED,
        ErrorCode.INVALID_TRADEURL,
        ErrorCode.USER_NOT_TRADEABLE,
        ErrorCode.STEAM_UNAVAILABLE,
        ErrorCode.STEAM_RATE_LIMITED,
        ErrorCode.INVALID_LISTING_ID,
        ErrorCode.LISTING_NOT_FOUND,
        ErrorCode.UNPROCESSABLE,
        ErrorCode.LISTING_PRICE_INVALID,
        ErrorCode.ITEMS_UNAVAILABLE,
        ErrorCode.LISTING_RESERVED,
        ErrorCode.INSUFFICIENT_ITEM_AMOUNT,
        ErrorCode.PRICE_CHANGED,
        ErrorCode.MERCHANT_BALANCE_LOW
    })
    @Operation(operationId = "withdraw", summary = "Buy chosen listings and have them delivered to this user")
    public TradeView withdraw(@Context ClientToken client, BuyBody body) {
        return desk.accept(buyer(client, body), body.wish());
    }

    @POST
    @Path("/quick")
    @Consumes(MediaType.APPLICATION_JSON)
    @ClientRoute(Bucket.WITHDRAW)
    @Refuses({
        ErrorCode.EXTERNAL_ID_EXISTS,
        ErrorCode.WITHDRAW_IN_PROGRESS,
        ErrorCode.SERVICE_UNAVAILABLE,
        ErrorCode.MERCHANT_NO_CALLBACK_URL,
        ErrorCode.NO_API_SECRET_CONFIGURED,
        ErrorCode.INVALID_TRADEURL,
        ErrorCode.USER_NOT_TRADEABLE,
        ErrorCode.STEAM_UNAVAILABLE,
        ErrorCode.STEAM_RATE_LIMITED,
        ErrorCode.LISTING_NOT_FOUND,
        ErrorCode.EXCEEDS_MAX_AMOUNT,
        ErrorCode.MERCHANT_BALANCE_LOW
    })
    @Operation(operationId = "withdrawQuick", summary = "Buy the cheapest listings of a name up to a price")
    public TradeView withdrawQuick(@Context ClientToken client, QuickBody body) {
        return desk.accept(buyer(client, body), body.wish());
    }

    private static Buyer buyer(ClientToken client, Order order) {
        order.refuseTradeUrl();
        return new Buyer(
                client.merchantId(), TradeSource.CLIENT, client.tradeUrl(), client.clientId(), client.clientData());
    }

    @POST
    @Path("/{tradeId}/cancel")
    @ClientRoute(Bucket.CLIENT_CANCEL)
    @Refuses({ErrorCode.INVALID_TRADE_ID, ErrorCode.TRADE_NOT_FOUND, ErrorCode.INVALID_STATE_TRANSITION})
    @Operation(operationId = "cancelWithdraw", summary = "Cancel what nothing was bought for yet")
    public CancelDesk.TradeCancel cancel(@Context ClientToken client, @PathParam("tradeId") String tradeId) {
        return cancels.cancel(client.merchantId(), tradeId, trade -> isOf(trade, client));
    }

    @POST
    @Path("/{tradeId}/items/{itemId}/cancel")
    @ClientRoute(Bucket.CLIENT_CANCEL)
    @Refuses({
        ErrorCode.INVALID_TRADE_ID,
        ErrorCode.TRADE_NOT_FOUND,
        ErrorCode.INVALID_STATE_TRANSITION,
        ErrorCode.TRADE_CANCEL_TOO_SOON
    })
    @Operation(operationId = "cancelWithdrawItem", summary = "Cancel one item that wasn't bought yet")
    public CancelDesk.ItemCancel cancelItem(
            @Context ClientToken client, @PathParam("tradeId") String tradeId, @PathParam("itemId") String itemId) {
        return cancels.cancel(client.merchantId(), tradeId, itemId, trade -> isOf(trade, client));
    }

    private static boolean isOf(Trade trade, ClientToken client) {
        return trade.source() == TradeSource.CLIENT && trade.steamId().equals(client.steamId());
    }
}
