package dev.bailee.api.steam;

import dev.bailee.api.auth.KeyRoute;
import dev.bailee.api.http.Fields;
import dev.bailee.api.market.Game;
import dev.bailee.api.market.Sorting;
import dev.bailee.kernel.Money;
import dev.bailee.kernel.Refusal;
import dev.bailee.kernel.TradeUrl;
import dev.bailee.merchants.Access;
import dev.bailee.merchants.Bucket;
import dev.bailee.merchants.Caller;
import io.swagger.v3.oas.annotations.Operation;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** What a user owns, for a merchant's server. */
@Path("/secure/inventory")
@Produces(MediaType.APPLICATION_JSON)
public final class SecureInventoryResource {

    private final InventoryDesk desk;

    public SecureInventoryResource(InventoryDesk desk) {
        this.desk = desk;
    }

    @GET
    @KeyRoute(access = Access.READ, bucket = Bucket.SECURE_INVENTORY)
    @RefusesInventory
    @Operation(operationId = "secureInventory", summary = "What a user owns, and what each item brings")
    public InventoryDesk.InventoryAnswer inventory(
            @Context Caller caller,
            @QueryParam("tradeUrl") @Nullable String tradeUrl,
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
        return desk.show(caller.merchantId(), url(tradeUrl), wanted, Money.ZERO);
    }

    private static TradeUrl url(@Nullable String text) {
        new Fields().required("tradeUrl", text).refuse();
        return TradeUrl.parse(text == null ? "" : text)
                .orElseThrow(() -> Refusal.invalid("tradeUrl", "must be a Steam trade URL"));
    }
}
