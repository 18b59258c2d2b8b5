package dev.bailee.api.market;

import dev.bailee.api.auth.KeyRoute;
import dev.bailee.api.http.Refuses;
import dev.bailee.kernel.ErrorCode;
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
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is for sale, for a merchant's server. */
@Path("/secure/market")
@Produces(MediaType.APPLICATION_JSON)
public final class SecureMarketResource {

    private final Catalogue catalogue;
    private final LiveListings listings;

    public SecureMarketResource(Catalogue catalogue, LiveListings listings) {
        this.catalogue = catalogue;
        this.listings = listings;
    }

    @GET
    @KeyRoute(access = Access.READ, bucket = Bucket.SECURE_MARKET)
    @Operation(operationId = "secureMarket", summary = "What is for sale, page by page")
    public Catalogue.MarketPage market(
            @Context Caller caller,
            @QueryParam("game") @Nullable Game game,
            @QueryParam("search") @Nullable String search,
            @QueryParam("sort") @Nullable Sorting sort,
            @QueryParam("minPrice") @Nullable BigDecimal minPrice,
            @QueryParam("maxPrice") @Nullable BigDecimal maxPrice,
            @QueryParam("page") @Nullable Integer page,
            @QueryParam("perPage") @Nullable Integer perPage,
            @QueryParam("development") @Nullable String development,
            @QueryParam("source") @Nullable Source source) {
        return catalogue.page(
                caller.merchantId(),
                new CatalogueParameters(game, search, sort, minPrice, maxPrice, page, perPage, development, source));
    }

    @GET
    @Path("/item")
    @KeyRoute(access = Access.READ, bucket = Bucket.SECURE_MARKET_ITEM)
    @Refuses(ErrorCode.LISTING_NOT_FOUND)
    @Operation(operationId = "secureMarketItem", summary = "The single listings of one name, cheapest first")
    public List<MarketItem> item(
            @Context Caller caller,
            @QueryParam("itemId") @Nullable String itemId,
            @QueryParam("marketHashName") @Nullable String marketHashName,
            @QueryParam("delivery") @Nullable Delivery delivery,
            @QueryParam("phase") @Nullable Phase phase,
            @QueryParam("floatMin") @Nullable BigDecimal floatMin,
            @QueryParam("floatMax") @Nullable BigDecimal floatMax,
            @QueryParam("page") @Nullable Integer page,
            @QueryParam("perPage") @Nullable Integer perPage) {
        return listings.listings(
                caller.merchantId(),
                new ListingParameters(itemId, marketHashName, delivery, phase, floatMin, floatMax, page, perPage));
    }
}
