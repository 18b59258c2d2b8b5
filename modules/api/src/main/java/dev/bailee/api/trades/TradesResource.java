package dev.bailee.api.trades;

import dev.bailee.api.auth.KeyRoute;
import dev.bailee.api.http.OneOrSeveral;
import dev.bailee.api.http.Refuses;
import dev.bailee.kernel.ErrorCode;
import dev.bailee.kernel.Refusal;
import dev.bailee.merchants.Access;
import dev.bailee.merchants.Bucket;
import dev.bailee.merchants.Caller;
import dev.bailee.trades.TradeView;
import dev.bailee.trades.Trades;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.PathSegment;
import jakarta.ws.rs.core.UriInfo;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** A merchant's look at its trades. */
@Path("/secure/trades")
@Produces(MediaType.APPLICATION_JSON)
public final class TradesResource {

    private static final int MOST_REFS = 100;

    private final Jdbi jdbi;
    private final Trades trades;

    public TradesResource(Jdbi jdbi, Trades trades) {
        this.jdbi = jdbi;
        this.trades = trades;
    }

    @GET
    @KeyRoute(access = Access.READ, bucket = Bucket.SECURE_TRADES)
    @Operation(operationId = "trades", summary = "The merchant's own trades, newest first")
    public Trades.Page list(
            @Context Caller caller,
            @QueryParam("cursor") @Nullable String cursor,
            @QueryParam("limit") @Nullable Integer limit,
            @QueryParam("type") @Nullable String type,
            @QueryParam("game") @Nullable String game) {
        Trades.Listing listing = Listings.of(caller.merchantId(), null, cursor, limit, type, game);
        return jdbi.withHandle(handle -> trades.list(handle, listing));
    }

    @GET
    @Path("/{refs}")
    @KeyRoute(access = Access.READ, bucket = Bucket.SECURE_TRADES)
    @Refuses({ErrorCode.TRADE_NOT_FOUND, ErrorCode.INVALID_TRADE_ID})
    @OneOrSeveral
    @ApiResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = TradeView.class)))
    @Operation(
            operationId = "trade",
            summary = "One trade by its id or externalId, or a list of those found where several are named")
    public Object find(@Context Caller caller, @PathParam("refs") String decoded, @Context UriInfo uri) {
        List<String> refs = refs(uri);
        if (refs.size() > MOST_REFS) {
            throw Refusal.invalid("refs", "must be at most " + MOST_REFS);
        }
        List<TradeView> found = jdbi.withHandle(handle -> trades.find(handle, caller.merchantId(), refs));
        if (refs.size() > 1) {
            return found;
        }
        return found.stream().findFirst().orElseThrow(() -> Refusal.of(ErrorCode.TRADE_NOT_FOUND));
    }

    // commas part the refs before they are decoded: a reference itself has none, but may have anything else
    private static List<String> refs(UriInfo uri) {
        PathSegment last = uri.getPathSegments(false).getLast();
        return Stream.of(last.getPath().split(",", -1))
                .map(ref -> URLDecoder.decode(ref.replace("+", "%2B"), StandardCharsets.UTF_8))
                .toList();
    }
}
