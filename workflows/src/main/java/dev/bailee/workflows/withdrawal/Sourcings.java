package dev.bailee.workflows.withdrawal;

import dev.bailee.market.Causer;
import dev.bailee.market.Purchase;
import dev.bailee.market.PurchaseStep;
import dev.bailee.trades.FailureCode;
import dev.bailee.trades.Sourcing;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What the market knows of a purchase, in the words of trades. */
final class Sourcings {

    private Sourcings() {}

    static Sourcing of(Purchase purchase, @Nullable Instant askedAt) {
        return new Sourcing(
                purchase.itemId(),
                stage(purchase),
                purchase.step() instanceof PurchaseStep.RetryAt retry ? retry.at() : null,
                purchase.failure() == null
                        ? null
                        : FailureCode.valueOf(purchase.failure().name()),
                purchase.charged(),
                purchase.paid(),
                purchase.keyId(),
                purchase.causer() == Causer.BUYER,
                purchase.offerId(),
                purchase.assetId(),
                purchase.deliveredAt(),
                purchase.settlesAt(),
                purchase.stuckAt(),
                askedAt);
    }

    private static Sourcing.Stage stage(Purchase purchase) {
        return switch (purchase.step()) {
            case PurchaseStep.Send _, PurchaseStep.Undecided _, PurchaseStep.Stuck _ -> Sourcing.Stage.UNDECIDED;
            case PurchaseStep.RetryAt _ -> Sourcing.Stage.RETRY;
            case PurchaseStep.NotBought _ -> Sourcing.Stage.REFUSED;
            case PurchaseStep.Bought _ -> bought(purchase);
        };
    }

    private static Sourcing.Stage bought(Purchase purchase) {
        return switch (purchase.stage()) {
            case NONE, BOUGHT -> Sourcing.Stage.BOUGHT;
            case DELIVERED -> Sourcing.Stage.DELIVERED;
            case RETURNED -> Sourcing.Stage.RETURNED;
        };
    }
}
