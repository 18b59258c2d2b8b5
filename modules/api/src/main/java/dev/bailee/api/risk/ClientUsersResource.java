package dev.bailee.api.risk;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.bailee.api.auth.KeyRoute;
import dev.bailee.api.http.Fields;
import dev.bailee.api.http.Refuses;
import dev.bailee.kernel.ErrorCode;
import dev.bailee.kernel.Refusal;
import dev.bailee.kernel.SteamId;
import dev.bailee.merchants.Access;
import dev.bailee.merchants.Bucket;
import dev.bailee.merchants.Caller;
import dev.bailee.merchants.ClientUser;
import dev.bailee.merchants.ClientUsers;
import dev.bailee.merchants.UserLimits;
import io.swagger.v3.oas.annotations.Operation;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** The merchant's users: who they are, and what they may do. */
@Path("/secure/client-users")
@Produces(MediaType.APPLICATION_JSON)
public final class ClientUsersResource {

    private static final int MOST = 100;
    private static final int USUAL = 20;

    private final Jdbi jdbi;
    private final ClientUsers users;

    public ClientUsersResource(Jdbi jdbi, ClientUsers users) {
        this.jdbi = jdbi;
        this.users = users;
    }

    /** A part of the users, in the order we met them; the cursor of the next part is null at the end. */
    public record Page(
            List<ClientUserView> items,

            @JsonInclude(JsonInclude.Include.ALWAYS) @Nullable
            String nextCursor) {}

    @GET
    @KeyRoute(access = Access.READ, bucket = Bucket.SECURE_OTHER)
    @Operation(operationId = "clientUsers", summary = "The merchant's users, in the order we met them")
    public Page list(
            @Context Caller caller,
            @QueryParam("cursor") @Nullable String cursor,
            @QueryParam("limit") @Nullable Integer limit) {
        new Fields().range("limit", limit, 1, MOST).refuse();
        int most = Objects.requireNonNullElse(limit, USUAL);
        UUID after = after(cursor);
        // one more than asked for tells whether there is a next part
        List<ClientUser> found = jdbi.withHandle(handle -> users.page(handle, caller.merchantId(), after, most + 1));
        List<ClientUser> page = found.size() > most ? found.subList(0, most) : found;
        String next = found.size() > most ? page.getLast().id().toString() : null;
        return new Page(page.stream().map(ClientUserView::of).toList(), next);
    }

    private static @Nullable UUID after(@Nullable String cursor) {
        if (cursor == null || cursor.isEmpty()) {
            return null;
        }
        try {
            return UUID.fromString(cursor);
        } catch (IllegalArgumentException _) {
            throw Refusal.invalid("cursor", "must be a cursor of ours");
        }
    }

    @GET
    @Path("/{steamId}")
    @KeyRoute(access = Access.READ, bucket = Bucket.SECURE_OTHER)
    @Refuses(ErrorCode.CLIENT_USER_NOT_FOUND)
    @Operation(operationId = "clientUser", summary = "One of the merchant's users")
    public ClientUserView find(@Context Caller caller, @PathParam("steamId") String steamId) {
        SteamId id = id(steamId);
        return ClientUserView.of(jdbi.withHandle(handle -> find(handle, caller, id)));
    }

    private ClientUser find(Handle handle, Caller caller, SteamId id) {
        return users.find(handle, caller.merchantId(), id)
                .orElseThrow(() -> Refusal.of(ErrorCode.CLIENT_USER_NOT_FOUND));
    }

    @PATCH
    @Path("/{steamId}")
    @Consumes(MediaType.APPLICATION_JSON)
    @KeyRoute(access = Access.WRITE, bucket = Bucket.SECURE_OTHER)
    @Refuses(ErrorCode.CLIENT_USER_NOT_FOUND)
    @Operation(operationId = "patchClientUser", summary = "Block a user, let it in again, or set its limits")
    public ClientUserView patch(@Context Caller caller, @PathParam("steamId") String steamId, ClientUserPatch patch) {
        SteamId id = id(steamId);
        return jdbi.inTransaction(handle -> {
            find(handle, caller, id);
            change(handle, caller.merchantId(), id, patch);
            return ClientUserView.of(find(handle, caller, id));
        });
    }

    private void change(Handle handle, UUID merchantId, SteamId id, ClientUserPatch patch) {
        if (patch.blocked() != null) {
            users.block(handle, merchantId, id, patch.blocked());
        }
        UserLimits limits = patch.userLimits();
        if (limits != null) {
            users.limit(handle, merchantId, id, limits);
        }
    }

    // what is no Steam id is nobody's
    private static SteamId id(String text) {
        return SteamId.parse(text).orElseThrow(() -> Refusal.of(ErrorCode.CLIENT_USER_NOT_FOUND));
    }
}
