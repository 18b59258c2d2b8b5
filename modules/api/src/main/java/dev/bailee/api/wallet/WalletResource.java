package dev.bailee.api.wallet;

import dev.bailee.api.auth.KeyRoute;
import dev.bailee.kernel.Money;
import dev.bailee.ledger.Ledger;
import dev.bailee.ledger.Wallet;
import dev.bailee.merchants.Access;
import dev.bailee.merchants.Bucket;
import dev.bailee.merchants.Caller;
import io.swagger.v3.oas.annotations.Operation;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import org.jdbi.v3.core.Jdbi;

/** What the merchant has. */
@Path("/v1/wallets/me")
@Produces(MediaType.APPLICATION_JSON)
public final class WalletResource {

    private final Jdbi jdbi;
    private final Ledger ledger;

    public WalletResource(Jdbi jdbi, Ledger ledger) {
        this.jdbi = jdbi;
        this.ledger = ledger;
    }

    @GET
    @Path("/balance")
    @KeyRoute(access = Access.WALLET, bucket = Bucket.WALLET)
    @Operation(operationId = "balance", summary = "The merchant's balances")
    public Balance balance(@Context Caller caller) {
        return Balance.of(jdbi.withHandle(handle -> ledger.wallet(handle, caller.merchantId())));
    }

    /**
     * A merchant's money.
     *
     * @param balance what can be spent
     * @param pendingBalance credit of deposits that isn't final yet
     * @param escrowBalance what open withdrawals hold
     * @param currency {@code USD}
     */
    public record Balance(Money balance, Money pendingBalance, Money escrowBalance, String currency) {

        static Balance of(Wallet wallet) {
            return new Balance(wallet.available(), wallet.pending(), wallet.reserved(), "USD");
        }
    }
}
