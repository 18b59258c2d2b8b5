package dev.bailee.api.risk;

import dev.bailee.api.auth.KeyRoute;
import dev.bailee.api.http.Refuses;
import dev.bailee.kernel.ErrorCode;
import dev.bailee.kernel.Refusal;
import dev.bailee.merchants.Access;
import dev.bailee.merchants.Bucket;
import dev.bailee.merchants.Caller;
import dev.bailee.trades.RiskPolicies;
import dev.bailee.trades.StoredPolicy;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** What deposits a merchant accepts. */
@Path("/secure/risk-policy")
@Produces(MediaType.APPLICATION_JSON)
public final class RiskPolicyResource {

    private static final Pattern VERSION = Pattern.compile("\"(\\d{1,18})\"");

    private final Jdbi jdbi;
    private final RiskPolicies policies;

    public RiskPolicyResource(Jdbi jdbi, RiskPolicies policies) {
        this.jdbi = jdbi;
        this.policies = policies;
    }

    @GET
    @KeyRoute(access = Access.READ, bucket = Bucket.SECURE_OTHER)
    @Refuses(ErrorCode.RISK_POLICY_NOT_FOUND)
    @ApiResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = PolicyView.class)))
    @Operation(operationId = "riskPolicy", summary = "The risk policy, with its version as ETag")
    public Response read(@Context Caller caller) {
        return answer(jdbi.withHandle(handle -> policies.find(handle, caller.merchantId()))
                .orElseThrow(() -> Refusal.of(ErrorCode.RISK_POLICY_NOT_FOUND)));
    }

    @PUT
    @Consumes(MediaType.APPLICATION_JSON)
    @KeyRoute(access = Access.WRITE, bucket = Bucket.SECURE_OTHER)
    @Refuses({ErrorCode.INVALID_RISK_POLICY, ErrorCode.CONFLICT})
    @ApiResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = PolicyView.class)))
    @Operation(
            operationId = "putRiskPolicy",
            summary = "Put a risk policy in place of the one there is, or of the one that If-Match names")
    public Response put(@Context Caller caller, @Context HttpHeaders headers, PolicyBody body) {
        Long expected = expected(headers.getHeaderString(HttpHeaders.IF_MATCH));
        return answer(jdbi.inTransaction(handle -> policies.put(handle, caller.merchantId(), body.policy(), expected)));
    }

    // what can't be a tag of ours matches nothing
    private static @Nullable Long expected(@Nullable String ifMatch) {
        if (ifMatch == null || ifMatch.isBlank()) {
            return null;
        }
        Matcher version = VERSION.matcher(ifMatch.strip());
        return version.matches() ? Long.parseLong(version.group(1)) : -1;
    }

    private static Response answer(StoredPolicy stored) {
        return Response.ok(PolicyView.of(stored.policy()))
                .tag(Long.toString(stored.version()))
                .build();
    }
}
