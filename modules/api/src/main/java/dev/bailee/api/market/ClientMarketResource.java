package dev.bailee.api.market;

import dev.bailee.api.auth.ClientRoute;
import dev.bailee.api.http.Refuses;
import dev.bailee.kernel.ErrorCode;
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
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is for sale, for the browser of a merchant's user. Prices are the merchant's. */
@Path("/client/market")
@Produces(MediaType.APPLICATION_JSON)
public final class ClientMarketResource {

    private final Catalogue catalogue;
    private final LiveListings listings;

    public ClientMarketResource(Catalogue catalogue, LiveListings listings) {
        this.catalogue = catalogue;
        this.listings = listings;
    }

    @GET
    @ClientRoute(Bucket.CLIENT_MARKET)
    @Operation(operationId = "clientMarket", summary = "What is for sale, page by page")
    public Catalogue.MarketPage market(
            @Context ClientToken client,
            @QueryParam("game") @Nullable Game game,
            @QueryParam("search") @Nullable String search,
            @QueryParam("sort") @Nullable Sorting sort,
            @QueryParam("minPrice") @Nullable BigDecimal minPrice,
            @QueryParam("maxPrice") @Nullable BigDecimal maxPrice,
            @QueryParam("page") @Nullable Integer page,
            @QueryParam("perPage") @Nullable Integer perPage,
            @QueryParam("development") @Nullable String development) {
        return catalogue.page(
                client.merchantId(),
                new CatalogueParameters(game, search, sort, minPrice, maxPrice, page, perPage, development, null));
    }

    @GET
    @Path("/item")
    @ClientRoute(Bucket.CLIENT_MARKET_ITEM)
    @Refuses(ErrorCode.LISTING_NOT_FOUND)
    @Operation(operationId = "clientMarketItem", summary = "The single listings of one name, cheapest first")
    public List<MarketItem> item(
            @Context ClientToken client,
            @QueryParam("itemId") @Nullable String itemId,
            @QueryParam("marketHashName") @Nullable String marketHashName,
            @QueryParam("delivery") @Nullable Delivery delivery,
            @QueryParam("phase") @Nullable Phase phase,
            @QueryParam("floatMin") @Nullable BigDecimal floatMin,
            @QueryParam("floatMax") @Nullable BigDecimal floatMax,
            @QueryParam("page") @Nullable Integer page,
            @QueryParam("perPage") @Nullable Integer perPage) {
        return listings.listings(
                client.merchantId(),
                new ListingParameters(itemId, marketHashName, delivery, phase, floatMin, floatMax, page, perPage));
    }

    @GET
    @Path("/suggestions")
    @ClientRoute(Bucket.CLIENT_SUGGESTIONS)
    @Operation(operationId = "suggestions", summary = "The names that fit what is being typed")
    public List<Catalogue.Suggestion> suggestions(@QueryParam("q") @Nullable String q) {
        return catalogue.suggestions(q);
    }
}
