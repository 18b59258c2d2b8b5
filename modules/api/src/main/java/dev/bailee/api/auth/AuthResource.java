package dev.bailee.api.auth;

import dev.bailee.api.http.Fields;
import dev.bailee.api.http.Refuses;
import dev.bailee.api.http.RequestBody;
import dev.bailee.kernel.ErrorCode;
import dev.bailee.kernel.Refusal;
import dev.bailee.kernel.SteamId;
import dev.bailee.kernel.TradeUrl;
import dev.bailee.merchants.Access;
import dev.bailee.merchants.Bucket;
import dev.bailee.merchants.Caller;
import dev.bailee.merchants.ClientData;
import dev.bailee.merchants.ClientTokens;
import dev.bailee.merchants.ClientUsers;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** Where a merchant's server gets tokens for its users' browsers. */
@Path("/auth")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public final class AuthResource {

    private static final int LONGEST_CLIENT_ID = 128;

    private final Jdbi jdbi;
    private final ClientUsers users;
    private final ClientTokens tokens;

    public AuthResource(Jdbi jdbi, ClientUsers users, ClientTokens tokens) {
        this.jdbi = jdbi;
        this.users = users;
        this.tokens = tokens;
    }

    @POST
    @Path("/authenticate-client")
    @KeyRoute(access = Access.WRITE, bucket = Bucket.AUTHENTICATE_CLIENT)
    @Refuses({ErrorCode.INVALID_TRADEURL, ErrorCode.NO_API_SECRET_CONFIGURED})
    @Operation(operationId = "authenticateClient", summary = "Make a client token for one of the merchant's users")
    public Token authenticate(@Context Caller caller, ClientToBe client) {
        TradeUrl tradeUrl = client.tradeUrl();
        ClientData data = client.clientData() == null ? null : client.data(new LinkedHashMap<>());
        return jdbi.inTransaction(handle -> token(handle, caller, tradeUrl, client.clientId(), data));
    }

    private Token token(
            Handle handle, Caller caller, TradeUrl tradeUrl, @Nullable String clientId, @Nullable ClientData data) {
        String token = tokens.mint(handle, caller.merchantId(), tradeUrl, clientId, data);
        users.touch(handle, caller.merchantId(), tradeUrl.owner(), tradeUrl, clientId, data);
        return new Token(token);
    }

    /**
     * The user a token is asked for.
     *
     * @param clientSteamId its 64-bit Steam id
     * @param clientTradeUrl its own trade URL
     * @param clientId what the merchant calls it, at most 128 characters
     * @param clientData what the merchant tells of it
     */
    public record ClientToBe(
            @Schema(requiredMode = Schema.RequiredMode.REQUIRED) @Nullable
            String clientSteamId,

            @Schema(requiredMode = Schema.RequiredMode.REQUIRED) @Nullable
            String clientTradeUrl,

            @Nullable String clientId,
            @Nullable Map<String, @Nullable Object> clientData)
            implements RequestBody {

        @Override
        public void check(Fields fields) {
            fields.required("clientSteamId", clientSteamId)
                    .check(
                            "clientSteamId",
                            clientSteamId == null || steamId().isPresent(),
                            "must be the 64-bit id of a Steam user, as text")
                    .required("clientTradeUrl", clientTradeUrl)
                    .length("clientId", clientId, 0, LONGEST_CLIENT_ID);
            Map<String, String> problems = new LinkedHashMap<>();
            data(problems);
            problems.forEach(fields::wrong);
        }

        private Optional<SteamId> steamId() {
            return SteamId.parse(Objects.requireNonNullElse(clientSteamId, ""));
        }

        private TradeUrl tradeUrl() {
            return TradeUrl.parse(Objects.requireNonNullElse(clientTradeUrl, ""))
                    .filter(url -> steamId().filter(url.owner()::equals).isPresent())
                    .orElseThrow(() -> Refusal.of(
                            ErrorCode.INVALID_TRADEURL, "clientTradeUrl is no trade URL, or not of clientSteamId"));
        }

        private ClientData data(Map<String, String> problems) {
            return ClientData.read(clientData == null ? Map.of() : clientData, problems);
        }
    }

    /** A client token, to be sent as {@code Authorization: Bearer}. */
    public record Token(String token) {
        @Override
        public String toString() {
            return "Token";
        }
    }
}
