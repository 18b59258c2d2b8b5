package dev.bailee.api.steam;

import dev.bailee.api.auth.KeyRoute;
import dev.bailee.api.http.Fields;
import dev.bailee.api.http.Refuses;
import dev.bailee.api.http.RequestBody;
import dev.bailee.kernel.ErrorCode;
import dev.bailee.kernel.Refusal;
import dev.bailee.kernel.TradeUrl;
import dev.bailee.merchants.Access;
import dev.bailee.merchants.Bucket;
import dev.bailee.steam.TradeUrlCheck;
import dev.bailee.steam.TradeUrlChecks;
import dev.bailee.steam.TradeUrlState;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.InstantSource;
import java.util.Objects;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** Whether a user can be sent items. */
@Path("/secure/check-tradeurl")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public final class TradeUrlResource {

    private final Jdbi jdbi;
    private final TradeUrlChecks checks;
    private final InstantSource clock;

    public TradeUrlResource(Jdbi jdbi, TradeUrlChecks checks, InstantSource clock) {
        this.jdbi = jdbi;
        this.checks = checks;
        this.clock = clock;
    }

    @POST
    @KeyRoute(access = Access.READ, bucket = Bucket.CHECK_TRADEURL)
    @Refuses({ErrorCode.STEAM_UNAVAILABLE, ErrorCode.STEAM_RATE_LIMITED})
    @Operation(operationId = "checkTradeUrl", summary = "Whether the owner of a trade URL can be sent items")
    public TradeUrlAnswer check(UrlToCheck asked) {
        TradeUrl url = Objects.requireNonNull(asked.tradeurl());
        Optional<TradeUrlCheck> known = Boolean.TRUE.equals(asked.forceRefresh())
                ? Optional.empty()
                : jdbi.withHandle(handle -> checks.cached(handle, url, clock.instant()));
        return TradeUrlAnswer.of(known.orElseGet(() -> ask(url)));
    }

    private TradeUrlCheck ask(TradeUrl url) {
        TradeUrlCheck check = checks.ask(url);
        if (check.state() == TradeUrlState.STEAM_UNAVAILABLE) {
            throw Refusal.of(ErrorCode.STEAM_UNAVAILABLE);
        }
        jdbi.useTransaction(handle -> checks.store(handle, url, check));
        return check;
    }

    /**
     * The URL in question.
     *
     * @param tradeurl in small letters, as the wire has it
     * @param forceRefresh whether to ask Steam even if the last answer is still good
     */
    public record UrlToCheck(
            @Schema(requiredMode = Schema.RequiredMode.REQUIRED) @Nullable
            TradeUrl tradeurl,

            @Nullable Boolean forceRefresh)
            implements RequestBody {

        @Override
        public void check(Fields fields) {
            fields.required("tradeurl", tradeurl);
        }
    }
}
