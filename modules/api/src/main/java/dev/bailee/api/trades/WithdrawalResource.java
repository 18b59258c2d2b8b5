package dev.bailee.api.trades;

import dev.bailee.api.auth.KeyRoute;
import dev.bailee.merchants.Access;
import dev.bailee.merchants.Bucket;
import dev.bailee.merchants.Caller;
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

/** Withdrawals that a merchant's own backend asks for. */
@Path("/secure/buy")
@Produces(MediaType.APPLICATION_JSON)
public final class WithdrawalResource {

    private final Desk desk;
    private final CancelDesk cancels;

    public WithdrawalResource(Desk desk, CancelDesk cancels) {
        this.desk = desk;
        this.cancels = cancels;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @KeyRoute(access = Access.WRITE, bucket = Bucket.BUY)
    @RefusesBuy
    @Operation(operationId = "buy", summary = "Buy chosen listings and have them delivered to a user")
    public TradeView buy(@Context Caller caller, BuyBody body) {
        return desk.accept(buyer(caller, body), body.wish());
    }

    @POST
    @Path("/quick")
    @Consumes(MediaType.APPLICATION_JSON)
    @KeyRoute(access = Access.WRITE, bucket = Bucket.BUY)
    @RefusesQuickBuy
    @Operation(operationId = "buyQuick", summary = "Buy the cheapest listings of a name up to a price")
    public TradeView buyQuick(@Context Caller caller, QuickBody body) {
        return desk.accept(buyer(caller, body), body.wish());
    }

    private static Buyer buyer(Caller caller, Order order) {
        return new Buyer(caller.merchantId(), TradeSource.SELF, order.requireTradeUrl(), null, null);
    }

    @POST
    @Path("/{tradeId}/cancel")
    @KeyRoute(access = Access.WRITE, bucket = Bucket.SECURE_CANCEL)
    @RefusesCancel
    @Operation(operationId = "cancelBuy", summary = "Cancel what nothing was bought for yet")
    public CancelDesk.TradeCancel cancel(@Context Caller caller, @PathParam("tradeId") String tradeId) {
        return cancels.cancel(caller.merchantId(), tradeId, WithdrawalResource::isOwn);
    }

    @POST
    @Path("/{tradeId}/items/{itemId}/cancel")
    @KeyRoute(access = Access.WRITE, bucket = Bucket.SECURE_CANCEL)
    @RefusesItemCancel
    @Operation(operationId = "cancelBuyItem", summary = "Cancel one item that wasn't bought yet")
    public CancelDesk.ItemCancel cancelItem(
            @Context Caller caller, @PathParam("tradeId") String tradeId, @PathParam("itemId") String itemId) {
        return cancels.cancel(caller.merchantId(), tradeId, itemId, WithdrawalResource::isOwn);
    }

    private static boolean isOwn(Trade trade) {
        return trade.source() == TradeSource.SELF;
    }
}
