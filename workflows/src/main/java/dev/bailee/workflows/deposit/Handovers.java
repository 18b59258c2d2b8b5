package dev.bailee.workflows.deposit;

import dev.bailee.steam.Offer;
import dev.bailee.steam.OfferState;
import dev.bailee.steam.SendFailure;
import dev.bailee.trades.FailureCode;
import dev.bailee.trades.Handover;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What Steam's room knows of an offer, in the words of trades. */
final class Handovers {

    private Handovers() {}

    static Handover of(Offer offer, @Nullable Instant askedAt, @Nullable Instant retryAt) {
        return new Handover(
                stage(offer),
                failure(offer),
                retryAt,
                offer.cancelRequestedAt() != null,
                offer.steamOfferId(),
                offer.state() == OfferState.SENDING ? offer.patienceUntil() : offer.lapsesAt(),
                offer.acceptedAt(),
                offer.holdEndsAt(),
                askedAt);
    }

    private static Handover.Stage stage(Offer offer) {
        return switch (offer.state()) {
            case INTENDED -> Handover.Stage.INTENDED;
            case SENDING -> Handover.Stage.UNDECIDED;
            case UNCONFIRMED -> Handover.Stage.UNCONFIRMED;
            case ACTIVE -> Handover.Stage.LIVE;
            case HELD -> Handover.Stage.KEPT;
            case ACCEPTED -> Handover.Stage.ACCEPTED;
            case REVERSED -> Handover.Stage.REVERSED;
            case DECLINED -> Handover.Stage.DECLINED;
            case EXPIRED -> Handover.Stage.EXPIRED;
            case CANCELED -> offer.steamOfferId() == null ? Handover.Stage.DROPPED : Handover.Stage.WITHDRAWN;
            case ITEMS_GONE, FAILED -> Handover.Stage.VOID;
            case REFUSED -> Handover.Stage.REFUSED;
        };
    }

    private static @Nullable FailureCode failure(Offer offer) {
        return switch (offer.state()) {
            case ITEMS_GONE -> failure(SendFailure.ITEMS_GONE);
            case FAILED -> FailureCode.SERVICE_UNAVAILABLE;
            case REFUSED -> failure(Objects.requireNonNull(offer.failure()));
            case INTENDED, SENDING, UNCONFIRMED, ACTIVE, HELD, ACCEPTED, REVERSED, DECLINED, EXPIRED, CANCELED -> null;
        };
    }

    // a deposit has four codes: whatever the user could do something about that has none of its own is the first
    private static FailureCode failure(SendFailure failure) {
        return switch (failure) {
            case USER_RESTRICTED, TRADE_URL_INVALID, ITEMS_GONE -> FailureCode.USER_TRADE_RESTRICTED;
            case TRADE_HOLD -> FailureCode.USER_ESCROW;
            case INVENTORY_PRIVATE -> FailureCode.USER_INVENTORY_PRIVATE;
            case TOO_MANY_OFFERS, DENIED, BOT_UNAVAILABLE, STEAM_UNAVAILABLE -> FailureCode.SERVICE_UNAVAILABLE;
        };
    }
}
