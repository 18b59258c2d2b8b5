package dev.bailee.api.trades;

import dev.bailee.api.auth.ClientRoute;
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
    @RefusesBuy
    @Operation(operationId = "withdraw", summary = "Buy chosen listings and have them delivered to this user")
    public TradeView withdraw(@Context ClientToken client, BuyBody body) {
        return desk.accept(buyer(client, body), body.wish());
    }

    @POST
    @Path("/quick")
    @Consumes(MediaType.APPLICATION_JSON)
    @ClientRoute(Bucket.WITHDRAW)
    @RefusesQuickBuy
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
    @RefusesCancel
    @Operation(operationId = "cancelWithdraw", summary = "Cancel what nothing was bought for yet")
    public CancelDesk.TradeCancel cancel(@Context ClientToken client, @PathParam("tradeId") String tradeId) {
        return cancels.cancel(client.merchantId(), tradeId, trade -> isOf(trade, client));
    }

    @POST
    @Path("/{tradeId}/items/{itemId}/cancel")
    @ClientRoute(Bucket.CLIENT_CANCEL)
    @RefusesItemCancel
    @Operation(operationId = "cancelWithdrawItem", summary = "Cancel one item that wasn't bought yet")
    public CancelDesk.ItemCancel cancelItem(
            @Context ClientToken client, @PathParam("tradeId") String tradeId, @PathParam("itemId") String itemId) {
        return cancels.cancel(client.merchantId(), tradeId, itemId, trade -> isOf(trade, client));
    }

    private static boolean isOf(Trade trade, ClientToken client) {
        return trade.source() == TradeSource.CLIENT && trade.steamId().equals(client.steamId());
    }
}
