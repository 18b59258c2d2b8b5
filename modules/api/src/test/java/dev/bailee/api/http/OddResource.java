package dev.bailee.api.http;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import dev.bailee.kernel.ErrorCode;
import dev.bailee.kernel.Money;
import dev.bailee.kernel.Refusal;
import dev.bailee.kernel.SteamId;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jdbi.v3.core.transaction.TransactionException;
import org.jspecify.annotations.Nullable;

/** Routes that do what the real ones may do, for trying the transport. */
@Path("/odd")
public final class OddResource {

    @GET
    @Path("refs/{ref}")
    public String ref(@PathParam("ref") String ref) {
        return ref;
    }

    @GET
    @Path("ids/{id}")
    public UUID id(@PathParam("id") UUID id) {
        return id;
    }

    @GET
    @Path("values")
    public Values values() {
        return new Values(Money.ofCents(1240), Instant.parse("2026-01-31T12:00:00Z"), null, SteamId.ofPartner(7));
    }

    @GET
    @Path("parameters")
    public Map<String, Object> parameters(
            @QueryParam("limit") @Nullable Integer limit,
            @QueryParam("least") @Nullable BigDecimal least,
            @QueryParam("live") @Nullable Boolean live,
            @QueryParam("since") @Nullable Instant since,
            @QueryParam("kind") @Nullable Kind kind,
            @QueryParam("search") @Nullable String search) {
        return Map.of(
                "limit", limit == null ? -1 : limit,
                "least", least == null ? "none" : least.toPlainString(),
                "kind", kind == null ? "none" : kind);
    }

    @POST
    @Path("orders")
    @Consumes(MediaType.APPLICATION_JSON)
    public @Nullable Order order(Order order) {
        return order;
    }

    @POST
    @Path("nothing")
    public void nothing() {}

    @POST
    @Path("disk/{state}")
    public String write(@PathParam("state") String state) {
        return switch (state) {
            case "00000" -> state;
            default -> throw new TransactionException("in vain", new SQLException("could not extend file", state));
        };
    }

    @GET
    @Path("{outcome: refused|busy|broken}")
    public String outcome(@PathParam("outcome") String outcome) {
        return switch (outcome) {
            case "refused" -> throw Refusal.of(ErrorCode.EXTERNAL_ID_EXISTS).with("tradeId", "t1");
            case "busy" -> throw Refusal.of(ErrorCode.WITHDRAW_IN_PROGRESS);
            case "broken" -> throw new IllegalStateException("the secret is swordfish");
            default -> outcome;
        };
    }

    /** What a query may ask for. */
    public enum Kind {
        STOCK,
        SUPPLIER
    }

    /** One of each. */
    public record Values(Money price, Instant at, @Nullable String absent, SteamId owner) {}

    /** A body with one of each. */
    public record Order(
            @Nullable String externalId,
            @Nullable Money price,
            @Nullable Boolean instant,
            @Nullable Instant at,
            @Nullable UUID listing,
            @Nullable Integer amount,
            @Nullable List<@Nullable Line> items)
            implements RequestBody {
        @Override
        public void check(Fields fields) {
            fields.required("externalId", externalId)
                    .length("externalId", externalId, 1, 8)
                    .range("amount", amount, 1, 5)
                    .each("items", items, (line, its) -> its.required("id", line.id()));
        }
    }

    /** A line of an order; takes fields it doesn't know. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Line(@Nullable String id, @Nullable Money price) {}
}
