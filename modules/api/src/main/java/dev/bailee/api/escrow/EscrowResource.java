package dev.bailee.api.escrow;

import dev.bailee.api.auth.EscrowRoute;
import dev.bailee.api.http.EscrowEnvelope;
import dev.bailee.api.http.Refuses;
import dev.bailee.escrow.EscrowRow;
import dev.bailee.escrow.EscrowStatus;
import dev.bailee.escrow.EscrowView;
import dev.bailee.escrow.PageAsk;
import dev.bailee.escrow.Verdict;
import dev.bailee.kernel.ErrorCode;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.ArraySchema;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What we keep for a seller. */
@Path("/api/v1/steam/escrow")
@Produces(MediaType.APPLICATION_JSON)
public final class EscrowResource {

    private final EscrowDesk desk;

    public EscrowResource(EscrowDesk desk) {
        this.desk = desk;
    }

    @GET
    @Path("hold")
    @EscrowRoute
    @Refuses({
        ErrorCode.USER_NOT_TRADEABLE,
        ErrorCode.NO_BOTS_AVAILABLE,
        ErrorCode.FLEET_DEGRADED,
        ErrorCode.STEAM_UNAVAILABLE,
        ErrorCode.STEAM_RATE_LIMITED
    })
    @Operation(operationId = "escrowHold", summary = "Whether the seller and a bot may trade now, without a hold")
    public Map<String, String> hold(@Context Verdict.Admitted seller) {
        desk.checkHold(seller);
        return Map.of();
    }

    @GET
    @Path("mine")
    @EscrowRoute
    @Refuses(ErrorCode.NOT_FOUND)
    @Operation(
            operationId = "escrowsMine",
            summary = "The seller's escrows, those that changed last first",
            responses =
                    @ApiResponse(
                            responseCode = "200",
                            content =
                                    @Content(
                                            mediaType = MediaType.APPLICATION_JSON,
                                            array = @ArraySchema(schema = @Schema(implementation = EscrowRow.class)))))
    public EscrowEnvelope.Listed mine(
            @Context Verdict.Admitted seller,
            @QueryParam("status") @Nullable String status,
            @QueryParam("limit") @Nullable Integer limit,
            @QueryParam("listing_id") @Nullable UUID after) {
        PageAsk<EscrowStatus> ask = EscrowPages.ask(status, EscrowStatus::parse, null, limit, after);
        return desk.escrows(seller, ask);
    }

    @GET
    @Path("{id}")
    @EscrowRoute
    @Refuses({ErrorCode.NOT_FOUND, ErrorCode.FORBIDDEN})
    @Operation(operationId = "escrow", summary = "One of the seller's escrows, by the id of its listing")
    public EscrowView get(@Context Verdict.Admitted seller, @PathParam("id") UUID id) {
        return desk.escrow(seller, id);
    }

    @POST
    @Path("{id}/deliver")
    @Consumes(MediaType.APPLICATION_JSON)
    @EscrowRoute
    @Refuses({
        ErrorCode.NOT_FOUND,
        ErrorCode.FORBIDDEN,
        ErrorCode.INVALID_STATE_TRANSITION,
        ErrorCode.USER_NOT_TRADEABLE,
        ErrorCode.NO_BOTS_AVAILABLE,
        ErrorCode.STEAM_UNAVAILABLE,
        ErrorCode.STEAM_RATE_LIMITED
    })
    @Operation(operationId = "deliverEscrow", summary = "Sends an escrow to a buyer; one code delivers one thing")
    public EscrowView deliver(@Context Verdict.Admitted seller, @PathParam("id") UUID id, DeliveryBody wanted) {
        return desk.deliver(seller, id, Objects.requireNonNull(wanted.tradeUrl()));
    }

    @POST
    @Path("{id}/return")
    @EscrowRoute
    @Refuses({ErrorCode.NOT_FOUND, ErrorCode.FORBIDDEN, ErrorCode.INVALID_STATE_TRANSITION, ErrorCode.NO_BOTS_AVAILABLE
    })
    @Operation(operationId = "returnEscrow", summary = "Sends an escrow back to its seller; one code returns one thing")
    public EscrowView giveBack(@Context Verdict.Admitted seller, @PathParam("id") UUID id) {
        return desk.giveBack(seller, id);
    }

    @POST
    @Path("{id}/cancel")
    @EscrowRoute
    @Refuses({ErrorCode.NOT_FOUND, ErrorCode.FORBIDDEN, ErrorCode.INVALID_STATE_TRANSITION})
    @Operation(operationId = "cancelEscrow", summary = "Takes back the offer that is out; one code cancels one thing")
    public EscrowView cancel(@Context Verdict.Admitted seller, @PathParam("id") UUID id) {
        return desk.cancel(seller, id);
    }
}
