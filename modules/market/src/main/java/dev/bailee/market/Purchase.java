package dev.bailee.market;

import dev.bailee.kernel.Money;
import dev.bailee.kernel.SteamId;
import dev.bailee.kernel.TradeUrl;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import org.jdbi.v3.core.mapper.reflect.ColumnName;
import org.jspecify.annotations.Nullable;

/**
 * One trade item's purchase, as it stands.
 *
 * @param keyId the one key it is bought with and asked about; null where no supplier sells this game
 * @param supplierListing the one listing that will do; null where any of the name will
 * @param ceiling the most the merchant pays
 * @param sent the most the supplier gets
 * @param paid what the supplier took, in cents rounded up; null until it says so
 * @param charged what the merchant pays for it; null until {@code paid} is known
 * @param supplierRef the supplier's own id of it
 * @param offerId the Steam offer or trade by which its seller sends it
 * @param assetId Steam's id of the item once delivered, where the supplier tells
 * @param causer whose doing a return was
 * @param settlesAt until when a delivery can be reversed
 * @param sendUntil by when the seller must have sent it
 * @param deliveredAt when it was first seen delivered; a return after that is a reversal
 * @param supplierText what the supplier said last, for the operator
 * @param stuckAt since when an operator should look at it
 * @param sendable whether the run that asked may send the open attempt
 */
public record Purchase(
        UUID itemId,
        UUID tradeId,
        UUID merchantId,
        @Nullable String keyId,
        @Nullable UUID listingId,
        @Nullable String supplierListing,
        String game,
        String marketHashName,
        SteamId buyer,
        String buyerToken,
        @ColumnName("ceiling_cents") Money ceiling,
        int markupBps,
        @ColumnName("sent_cents") Money sent,
        State state,
        Stage stage,
        @Nullable UUID attemptId,
        @Nullable Instant retryAt,
        Instant patienceUntil,
        @ColumnName("paid_cents") @Nullable Money paid,
        @ColumnName("charged_cents") @Nullable Money charged,
        @Nullable String supplierRef,
        @Nullable String offerId,
        @Nullable String assetId,
        @Nullable Causer causer,
        @Nullable Instant settlesAt,
        @Nullable Instant sendUntil,
        @Nullable Instant deliveredAt,
        @Nullable FailureCode failure,
        @Nullable String supplierText,
        @Nullable Instant stuckAt,
        boolean sendable) {

    /** Where the buying itself stands. */
    public enum State {
        /** An attempt is open: not yet sent, on its way, or its answer lost. */
        OPEN,
        /** The last attempt ended without a purchase; another may begin. */
        RETRY,
        BOUGHT,
        NOT_BOUGHT
    }

    /** What is to be done next. */
    public PurchaseStep step() {
        return switch (state) {
            case OPEN -> open();
            case RETRY -> new PurchaseStep.RetryAt(Objects.requireNonNull(retryAt));
            case BOUGHT -> new PurchaseStep.Bought();
            case NOT_BOUGHT ->
                new PurchaseStep.NotBought(
                        Objects.requireNonNull(failure), Objects.requireNonNullElse(supplierText, ""));
        };
    }

    private PurchaseStep open() {
        if (sendable) {
            return new PurchaseStep.Send(itemId, Objects.requireNonNull(attemptId));
        }
        return stuckAt == null ? new PurchaseStep.Undecided() : new PurchaseStep.Stuck();
    }

    /** Where it is to be sent. */
    public TradeUrl tradeUrl() {
        return new TradeUrl(buyer, buyerToken);
    }

    /** Whether nothing more can come of it but a late surprise. */
    public boolean isOver() {
        return state == State.NOT_BOUGHT || stage == Stage.RETURNED;
    }

    /** What the merchant pays if the supplier took {@code price}: the markup on top, the ceiling at most. */
    Money chargeFor(Money price) {
        return price.raisedUp(markupBps).min(ceiling);
    }

    boolean mayTryAgain(Instant now) {
        return state == State.RETRY && !now.isBefore(Objects.requireNonNull(retryAt));
    }

    boolean isOutOfPatience(Instant now) {
        return !now.isBefore(patienceUntil);
    }

    /** The item and how far it has come; where it is sent to is the user's own affair. */
    @Override
    public String toString() {
        return "purchase " + itemId + " " + state + "/" + stage;
    }
}
