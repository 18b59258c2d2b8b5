package dev.bailee.api.steam;

import dev.bailee.api.auth.ClientRoute;
import dev.bailee.api.market.Game;
import dev.bailee.api.market.Sorting;
import dev.bailee.kernel.Money;
import dev.bailee.ledger.Ledger;
import dev.bailee.merchants.Bucket;
import dev.bailee.merchants.ClientToken;
import io.swagger.v3.oas.annotations.Operation;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.math.BigDecimal;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** What a user owns, for that user's browser. */
@Path("/client/inventory")
@Produces(MediaType.APPLICATION_JSON)
public final class ClientInventoryResource {

    private final Jdbi jdbi;
    private final Ledger ledger;
    private final InventoryDesk desk;

    public ClientInventoryResource(Jdbi jdbi, Ledger ledger, InventoryDesk desk) {
        this.jdbi = jdbi;
        this.ledger = ledger;
        this.desk = desk;
    }

    @GET
    @ClientRoute(Bucket.CLIENT_INVENTORY)
    @RefusesInventory
    @Operation(operationId = "clientInventory", summary = "What this user owns, and what each item brings")
    public InventoryDesk.InventoryAnswer inventory(
            @Context ClientToken client,
            @QueryParam("refresh") @Nullable Boolean refresh,
            @QueryParam("acceptedOnly") @Nullable Boolean acceptedOnly,
            @QueryParam("game") @Nullable Game game,
            @QueryParam("search") @Nullable String search,
            @QueryParam("sort") @Nullable Sorting sort,
            @QueryParam("minPrice") @Nullable BigDecimal minPrice,
            @QueryParam("maxPrice") @Nullable BigDecimal maxPrice,
            @QueryParam("page") @Nullable Integer page,
            @QueryParam("limit") @Nullable Integer limit) {
        InventoryParameters wanted =
                new InventoryParameters(refresh, acceptedOnly, game, search, sort, minPrice, maxPrice, page, limit);
        wanted.check();
        Money room = jdbi.withHandle(handle -> ledger.wallet(handle, client.merchantId()))
                .instantRoom();
        return desk.show(client.merchantId(), client.tradeUrl(), wanted, room);
    }
}
