package dev.bailee.api.trades;

import dev.bailee.api.auth.KeyRoute;
import dev.bailee.merchants.Access;
import dev.bailee.merchants.Bucket;
import dev.bailee.merchants.Caller;
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

/** Deposits that a merchant's own backend asks for. */
@Path("/secure/sell")
@Produces(MediaType.APPLICATION_JSON)
public final class DepositResource {

    private final DepositDesk desk;
    private final DepositCounter counter;

    public DepositResource(DepositDesk desk, DepositCounter counter) {
        this.desk = desk;
        this.counter = counter;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @KeyRoute(access = Access.WRITE, bucket = Bucket.SELL)
    @RefusesDeposit
    @Operation(operationId = "sell", summary = "Ask a user for items and credit what they are worth")
    public TradeView sell(@Context Caller caller, DepositBody body) {
        Gift gift = body.gift(false);
        Buyer owner = new Buyer(caller.merchantId(), TradeSource.SELF, body.requireTradeUrl(), null, null);
        return counter.answer(desk.accept(owner, gift));
    }

    @POST
    @Path("/{tradeId}/cancel")
    @KeyRoute(access = Access.WRITE, bucket = Bucket.SECURE_CANCEL)
    @RefusesCancel
    @Operation(operationId = "cancelSell", summary = "Cancel a deposit whose offer nobody has taken yet")
    public TradeView cancel(@Context Caller caller, @PathParam("tradeId") String tradeId) {
        return counter.cancel(caller.merchantId(), tradeId, trade -> trade.source() == TradeSource.SELF);
    }
}
