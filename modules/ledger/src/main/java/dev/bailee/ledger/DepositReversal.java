package dev.bailee.ledger;

import dev.bailee.kernel.Money;
import java.util.UUID;

/**
 * A deposit's items went back, so what was credited for it is taken back.
 *
 * @param pending what of it is still pending
 * @param rest what became available: taken from what is available, then from the merchant's collateral, then from the
 *     provider's share; what is missing then, the merchant owes
 * @param provider the most that the provider's share may give
 */
public record DepositReversal(UUID merchantId, UUID tradeId, Money pending, Money rest, Money provider) {

    public DepositReversal {
        if (pending.cents() < 0 || rest.cents() < 0 || provider.cents() < 0) {
            throw new IllegalArgumentException("a reversal takes no negative amounts");
        }
        if (!pending.plus(rest).isPositive()) {
            throw new IllegalArgumentException("a reversal of nothing");
        }
    }

    /** What makes it the same one when it is repeated. */
    public String reference() {
        return Postings.deposit(tradeId, "reversal");
    }
}
