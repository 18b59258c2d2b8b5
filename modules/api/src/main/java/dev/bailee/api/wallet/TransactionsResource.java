package dev.bailee.api.wallet;

import dev.bailee.api.auth.KeyRoute;
import dev.bailee.api.http.Fields;
import dev.bailee.api.http.Refuses;
import dev.bailee.kernel.ErrorCode;
import dev.bailee.kernel.Refusal;
import dev.bailee.ledger.Ledger;
import dev.bailee.ledger.TransactionFilter;
import dev.bailee.ledger.TransactionPage;
import dev.bailee.ledger.TransactionStatus;
import dev.bailee.ledger.TransactionType;
import dev.bailee.merchants.Access;
import dev.bailee.merchants.Bucket;
import dev.bailee.merchants.Caller;
import io.swagger.v3.oas.annotations.Operation;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.transaction.TransactionIsolationLevel;
import org.jspecify.annotations.Nullable;

/** What came and went other than by trades, newest first. */
@Path("/v1/ledger/transactions")
@Produces(MediaType.APPLICATION_JSON)
public final class TransactionsResource {

    private static final int MOST = 100;
    private static final int USUAL = 50;

    private final Jdbi jdbi;
    private final Ledger ledger;

    public TransactionsResource(Jdbi jdbi, Ledger ledger) {
        this.jdbi = jdbi;
        this.ledger = ledger;
    }

    @GET
    @KeyRoute(access = Access.WALLET, bucket = Bucket.WALLET)
    @Operation(operationId = "transactions", summary = "The merchant's transactions, newest first")
    public Transactions transactions(
            @Context Caller caller,
            @QueryParam("type") @Nullable TransactionType type,
            @QueryParam("status") @Nullable TransactionStatus status,
            @QueryParam("startDate") @Nullable Instant startDate,
            @QueryParam("endDate") @Nullable Instant endDate,
            @QueryParam("limit") @Nullable Integer limit,
            @QueryParam("offset") @Nullable Integer offset) {
        new Fields()
                .range("limit", limit, 1, MOST)
                .range("offset", offset, 0, Integer.MAX_VALUE)
                .refuse();
        return page(new TransactionFilter(
                caller.merchantId(),
                type,
                status,
                startDate,
                endDate,
                Objects.requireNonNullElse(limit, USUAL),
                Objects.requireNonNullElse(offset, 0)));
    }

    // one snapshot, so that the total is that of the page
    private Transactions page(TransactionFilter filter) {
        return jdbi.inTransaction(TransactionIsolationLevel.REPEATABLE_READ, handle -> {
            TransactionPage page = ledger.transactions(handle, filter);
            return new Transactions(
                    page.items().stream().map(TransactionView::of).toList(), Pagination.of(filter, page.total()));
        });
    }

    @GET
    @Path("/{id}")
    @KeyRoute(access = Access.WALLET, bucket = Bucket.WALLET)
    @Refuses(ErrorCode.NOT_FOUND)
    @Operation(operationId = "transaction", summary = "One of the merchant's transactions")
    public TransactionDetail transaction(@Context Caller caller, @PathParam("id") UUID id) {
        return jdbi.withHandle(handle -> ledger.transaction(handle, caller.merchantId(), id))
                .map(TransactionDetail::of)
                .orElseThrow(() -> Refusal.of(ErrorCode.NOT_FOUND));
    }

    /** A part of the transactions. */
    public record Transactions(List<TransactionView> items, Pagination pagination) {}

    /**
     * Which part.
     *
     * @param page from 1
     * @param total how many match in all, exactly
     */
    public record Pagination(int page, int limit, long total, long totalPages) {

        static Pagination of(TransactionFilter filter, long total) {
            int page = filter.offset() / filter.limit() + 1;
            return new Pagination(page, filter.limit(), total, Math.ceilDiv(total, filter.limit()));
        }
    }
}
