package dev.bailee.api.market;

import dev.bailee.api.auth.KeyRoute;
import dev.bailee.api.http.Refuses;
import dev.bailee.kernel.ErrorCode;
import dev.bailee.kernel.Refusal;
import dev.bailee.market.Prices;
import dev.bailee.merchants.Access;
import dev.bailee.merchants.Bucket;
import dev.bailee.merchants.Caller;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.ArraySchema;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.CacheControl;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import java.util.Date;
import java.util.Objects;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** What items bring and cost, for a merchant's server. */
@Path("/secure/prices")
@Produces(MediaType.APPLICATION_JSON)
public final class PricesResource {

    private final Jdbi jdbi;
    private final Prices prices;

    public PricesResource(Jdbi jdbi, Prices prices) {
        this.jdbi = jdbi;
        this.prices = prices;
    }

    @GET
    @KeyRoute(access = Access.READ, bucket = Bucket.PRICES)
    @Refuses(ErrorCode.SERVICE_UNAVAILABLE)
    @ApiResponse(
            responseCode = "200",
            content = @Content(array = @ArraySchema(schema = @Schema(oneOf = {PriceRow.class, RustPriceRow.class}))))
    @Operation(
            operationId = "prices",
            summary = "What every item of a game brings and costs",
            description =
                    "Last-Modified tells how old the list is; with its ETag in If-None-Match an unchanged list is "
                            + "answered with 304 and no body. Rust's rows have one price to pay, those of CS2 one a way of delivery.")
    public Response prices(@Context Caller caller, @Context Request request, @QueryParam("game") @Nullable Game game) {
        return answer(caller.merchantId(), Objects.requireNonNullElse(game, Game.CS2), request);
    }

    private Response answer(UUID merchantId, Game game, Request request) {
        Prices.State state = jdbi.withHandle(handle -> prices.state(handle, game.toString()))
                .orElseThrow(() -> Refusal.of(ErrorCode.SERVICE_UNAVAILABLE, "the price list isn't computed yet"));
        EntityTag tag = new EntityTag(state.version() + "-" + prices.termsOf(game.toString(), merchantId));
        Date age = Date.from(state.computedAt());
        Response.ResponseBuilder unchanged = request.evaluatePreconditions(tag);
        Response.ResponseBuilder answer =
                unchanged == null ? Response.ok(new PriceList(jdbi, prices, game, merchantId)) : unchanged;
        return answer.tag(tag).lastModified(age).cacheControl(own()).build();
    }

    // another merchant's prices are others
    private static CacheControl own() {
        CacheControl control = new CacheControl();
        control.setPrivate(true);
        control.setNoCache(true);
        return control;
    }
}
