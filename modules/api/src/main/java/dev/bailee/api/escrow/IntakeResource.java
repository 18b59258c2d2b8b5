package dev.bailee.api.escrow;

import dev.bailee.api.auth.EscrowRoute;
import dev.bailee.api.http.EscrowEnvelope;
import dev.bailee.api.http.Refuses;
import dev.bailee.escrow.IntakeStatus;
import dev.bailee.escrow.IntakeView;
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
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** How a seller's items come into escrow: many by one offer. */
@Path("/api/v1/steam/bulk")
@Produces(MediaType.APPLICATION_JSON)
public final class IntakeResource {

    private final EscrowDesk desk;

    public IntakeResource(EscrowDesk desk) {
        this.desk = desk;
    }

    @POST
    @EscrowRoute
    @Operation(operationId = "newIntake", summary = "Begins an intake, which then waits for its items")
    public IntakeView create(@Context Verdict.Admitted seller) {
        return desk.begin(seller);
    }

    @PUT
    @Path("{id}")
    @Consumes(MediaType.APPLICATION_JSON)
    @EscrowRoute
    @Refuses({
        ErrorCode.NOT_FOUND,
        ErrorCode.FORBIDDEN,
        ErrorCode.INVALID_STATE_TRANSITION,
        ErrorCode.ITEMS_UNAVAILABLE,
        ErrorCode.ITEMS_NOT_ACCEPTED,
        ErrorCode.USER_NOT_TRADEABLE,
        ErrorCode.INVENTORY_FETCH_FAILED,
        ErrorCode.NO_BOTS_AVAILABLE,
        ErrorCode.FLEET_DEGRADED,
        ErrorCode.STEAM_UNAVAILABLE,
        ErrorCode.STEAM_RATE_LIMITED
    })
    @Operation(
            operationId = "putIntake",
            summary = "Asks the seller for items with one offer; without items, looks how far it is")
    public IntakeView put(@Context Verdict.Admitted seller, @PathParam("id") UUID id, IntakeBody wanted) {
        return wanted.items() == null ? desk.look(seller, id) : desk.ask(seller, id, wanted);
    }

    @GET
    @Path("mine")
    @EscrowRoute
    @Refuses(ErrorCode.NOT_FOUND)
    @Operation(
            operationId = "intakesMine",
            summary = "The seller's intakes, those that changed last first",
            responses =
                    @ApiResponse(
                            responseCode = "200",
                            content =
                                    @Content(
                                            mediaType = MediaType.APPLICATION_JSON,
                                            array = @ArraySchema(schema = @Schema(implementation = IntakeView.class)))))
    public EscrowEnvelope.Listed mine(
            @Context Verdict.Admitted seller,
            @QueryParam("status") @Nullable String status,
            @QueryParam("limit") @Nullable Integer limit,
            @QueryParam("id") @Nullable UUID after) {
        PageAsk<IntakeStatus> ask = EscrowPages.ask(status, IntakeStatus::parse, IntakeStatus.START, limit, after);
        return desk.intakes(seller, ask);
    }

    @GET
    @Path("{id}")
    @EscrowRoute
    @Refuses({ErrorCode.NOT_FOUND, ErrorCode.FORBIDDEN})
    @Operation(operationId = "intake", summary = "One of the seller's intakes")
    public IntakeView get(@Context Verdict.Admitted seller, @PathParam("id") UUID id) {
        return desk.intake(seller, id);
    }
}
