package dev.bailee.api.risk;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.bailee.api.auth.KeyRoute;
import dev.bailee.api.http.Fields;
import dev.bailee.api.http.Refuses;
import dev.bailee.api.http.RequestBody;
import dev.bailee.kernel.ErrorCode;
import dev.bailee.kernel.Money;
import dev.bailee.kernel.Refusal;
import dev.bailee.ledger.Ledger;
import dev.bailee.ledger.Wallet;
import dev.bailee.merchants.Access;
import dev.bailee.merchants.Bucket;
import dev.bailee.merchants.Caller;
import dev.bailee.trades.Collaterals;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.math.BigDecimal;
import java.util.Objects;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** A merchant's own money behind instant credit. */
@Path("/secure/collateral")
@Produces(MediaType.APPLICATION_JSON)
public final class CollateralResource {

    private static final BigDecimal MOST_DOLLARS = new BigDecimal("1000000000");

    private final Jdbi jdbi;
    private final Collaterals collaterals;
    private final Ledger ledger;

    public CollateralResource(Jdbi jdbi, Collaterals collaterals, Ledger ledger) {
        this.jdbi = jdbi;
        this.collaterals = collaterals;
        this.ledger = ledger;
    }

    /** Which way money goes. */
    public enum Direction {
        /** From what is available into collateral. */
        @JsonProperty("in")
        IN,
        /** Back again. */
        @JsonProperty("out")
        OUT;

        @Override
        public String toString() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    /**
     * How much to move.
     *
     * @param amount dollars, more than 0, with at most two decimals
     * @param direction in or out
     */
    public record Transfer(
            @Schema(requiredMode = Schema.RequiredMode.REQUIRED) @Nullable
            BigDecimal amount,

            @Schema(requiredMode = Schema.RequiredMode.REQUIRED) @Nullable
            Direction direction)
            implements RequestBody {

        @Override
        public void check(Fields fields) {
            fields.required("amount", amount).required("direction", direction);
        }

        Money money() {
            BigDecimal dollars = Objects.requireNonNull(amount);
            boolean possible = dollars.signum() > 0
                    && dollars.compareTo(MOST_DOLLARS) <= 0
                    && dollars.stripTrailingZeros().scale() <= 2;
            if (!possible) {
                throw Refusal.of(ErrorCode.INVALID_AMOUNT);
            }
            return Money.ofDollars(dollars);
        }
    }

    /**
     * What stands where afterwards, in dollars.
     *
     * @param balance what can be spent
     * @param collateral the merchant's own money behind instant credit
     * @param instantAvailable how much more can be credited at once, with what the provider answers for
     */
    public record Standing(Money balance, Money collateral, Money instantAvailable) {

        static Standing of(Wallet wallet) {
            return new Standing(wallet.available(), wallet.collateral(), wallet.instantRoom());
        }
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @KeyRoute(access = Access.WRITE, bucket = Bucket.SECURE_OTHER)
    @Refuses({ErrorCode.INSUFFICIENT_BALANCE, ErrorCode.INVALID_AMOUNT})
    @Operation(operationId = "moveCollateral", summary = "Move money between the balance and the collateral")
    public Standing move(@Context Caller caller, Transfer transfer) {
        Money amount = transfer.money();
        return jdbi.inTransaction(handle -> {
            move(handle, caller.merchantId(), amount, Objects.requireNonNull(transfer.direction()));
            return Standing.of(ledger.wallet(handle, caller.merchantId()));
        });
    }

    private void move(Handle handle, UUID merchantId, Money amount, Direction direction) {
        switch (direction) {
            case IN -> collaterals.putIn(handle, merchantId, amount);
            case OUT -> collaterals.takeOut(handle, merchantId, amount);
        }
    }
}
