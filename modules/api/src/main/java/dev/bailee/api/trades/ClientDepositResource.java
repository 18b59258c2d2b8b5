package dev.bailee.api.trades;

import dev.bailee.api.auth.ClientRoute;
import dev.bailee.merchants.Bucket;
import dev.bailee.merchants.ClientToken;
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

/** Deposits that a merchant's users make from their browsers. */
@Path("/client/trading/deposit")
@Produces(MediaType.APPLICATION_JSON)
public final class ClientDepositResource {

    private final DepositDesk desk;
    private final DepositCounter counter;

    public ClientDepositResource(DepositDesk desk, DepositCounter counter) {
        this.desk = desk;
        this.counter = counter;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @ClientRoute(Bucket.DEPOSIT)
    @RefusesDeposit
    @Operation(operationId = "deposit", summary = "Offer to take this user's items and credit what they are worth")
    public TradeView deposit(@Context ClientToken client, DepositBody body) {
        body.refuseTradeUrl();
        Gift gift = body.gift(true);
        Buyer owner = new Buyer(
                client.merchantId(), TradeSource.CLIENT, client.tradeUrl(), client.clientId(), client.clientData());
        return counter.answer(desk.accept(owner, gift));
    }

    @POST
    @Path("/{tradeId}/cancel")
    @ClientRoute(Bucket.CLIENT_CANCEL)
    @RefusesCancel
    @Operation(operationId = "cancelDeposit", summary = "Cancel a deposit whose offer this user hasn't taken yet")
    public TradeView cancel(@Context ClientToken client, @PathParam("tradeId") String tradeId) {
        return counter.cancel(
                client.merchantId(),
                tradeId,
                trade -> trade.source() == TradeSource.CLIENT && trade.steamId().equals(client.steamId()));
    }
}
