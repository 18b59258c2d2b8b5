package dev.bailee.api.trades;

import dev.bailee.api.auth.ClientRoute;
import dev.bailee.merchants.Bucket;
import dev.bailee.merchants.ClientToken;
import dev.bailee.merchants.ClientUser;
import dev.bailee.merchants.ClientUsers;
import dev.bailee.trades.Trades;
import io.swagger.v3.oas.annotations.Operation;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** A user's look at the trades it asked for itself. */
@Path("/client/trades")
@Produces(MediaType.APPLICATION_JSON)
public final class ClientTradesResource {

    private final Jdbi jdbi;
    private final Trades trades;
    private final ClientUsers users;

    public ClientTradesResource(Jdbi jdbi, Trades trades, ClientUsers users) {
        this.jdbi = jdbi;
        this.trades = trades;
        this.users = users;
    }

    @GET
    @ClientRoute(Bucket.CLIENT_TRADES)
    @Operation(operationId = "clientTrades", summary = "The user's own trades, newest first")
    public Trades.Page list(
            @Context ClientToken client,
            @QueryParam("cursor") @Nullable String cursor,
            @QueryParam("limit") @Nullable Integer limit,
            @QueryParam("type") @Nullable String type,
            @QueryParam("game") @Nullable String game) {
        Trades.Listing anyone = Listings.of(client.merchantId(), null, cursor, limit, type, game);
        return jdbi.withHandle(handle -> users.find(handle, client.merchantId(), client.steamId())
                .map(ClientUser::id)
                .map(id -> trades.list(handle, anyone.of(id)))
                .orElse(new Trades.Page(List.of(), null)));
    }
}
