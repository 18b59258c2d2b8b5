package dev.bailee.workflows.withdrawal;

import dev.bailee.market.StockItem;
import dev.bailee.steam.Offer;
import dev.bailee.steam.OfferItem;
import dev.bailee.steam.OfferState;
import dev.bailee.steam.SendFailure;
import dev.bailee.trades.FailureCode;
import dev.bailee.trades.Sourcing;
import dev.bailee.trades.Stocked;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What Steam's room knows of the offer an item goes out with, in the words of trades. */
final class Passages {

    // longer than Steam is away on an ordinary day
    private static final Duration LATE = Duration.ofMinutes(15);

    private Passages() {}

    static Sourcing of(Stocked item, Offer offer, @Nullable StockItem ours, Heard heard, Instant now) {
        return Sourcing.ofOffer(
                item.itemId(),
                stage(offer),
                offer.state().isUnsent() ? heard.retryAt() : null,
                failure(offer),
                isUsersDoing(offer),
                new Sourcing.Passage(
                        wasSeen(offer) ? offer.steamOfferId() : null,
                        newAssetId(offer, ours),
                        // what Steam keeps may never reach the user
                        isAccepted(offer) ? offer.acceptedAt() : null,
                        isAccepted(offer) ? offer.holdEndsAt() : null,
                        overdueAt(item, offer, now),
                        heard.at(offer.id())));
    }

    // what the user never could see was never live
    private static boolean wasSeen(Offer offer) {
        return switch (offer.state()) {
            case ACTIVE, HELD, ACCEPTED, REVERSED, DECLINED -> true;
            case INTENDED, SENDING, UNCONFIRMED, EXPIRED, CANCELED, ITEMS_GONE, FAILED, REFUSED ->
                offer.activeAt() != null;
        };
    }

    private static Sourcing.Stage stage(Offer offer) {
        return switch (offer.state()) {
            case INTENDED, SENDING, UNCONFIRMED -> Sourcing.Stage.UNDECIDED;
            // what Steam keeps for days isn't the user's yet
            case ACTIVE, HELD -> Sourcing.Stage.BOUGHT;
            case ACCEPTED -> Sourcing.Stage.DELIVERED;
            case REVERSED, DECLINED, EXPIRED, ITEMS_GONE, FAILED -> Sourcing.Stage.RETURNED;
            case CANCELED -> isWanted(offer) ? Sourcing.Stage.RETURNED : Sourcing.Stage.WITHDRAWN;
            case REFUSED -> Sourcing.Stage.REFUSED;
        };
    }

    // nobody of us asked for it to be taken back: it was done by hand, or by Steam
    private static boolean isWanted(Offer offer) {
        return offer.cancelRequestedAt() == null;
    }

    private static boolean isUsersDoing(Offer offer) {
        return switch (offer.state()) {
            case DECLINED, REVERSED -> true;
            // one that never was with the user ran out without their doing
            case EXPIRED -> offer.activeAt() != null;
            case INTENDED, SENDING, UNCONFIRMED, ACTIVE, HELD, ACCEPTED, CANCELED, ITEMS_GONE, FAILED, REFUSED -> false;
        };
    }

    private static @Nullable FailureCode failure(Offer offer) {
        return switch (offer.state()) {
            case EXPIRED, CANCELED, FAILED -> FailureCode.MARKET_UNAVAILABLE;
            case REFUSED -> failure(Objects.requireNonNull(offer.failure()));
            case INTENDED, SENDING, UNCONFIRMED, ACTIVE, HELD, ACCEPTED, REVERSED, DECLINED, ITEMS_GONE -> null;
        };
    }

    private static FailureCode failure(SendFailure failure) {
        return switch (failure) {
            case TRADE_URL_INVALID -> FailureCode.TRADE_URL_INVALID;
            case USER_RESTRICTED, TRADE_HOLD, INVENTORY_PRIVATE -> FailureCode.STEAM_ACCOUNT_RESTRICTED;
            case ITEMS_GONE -> FailureCode.LISTING_UNAVAILABLE;
            case TOO_MANY_OFFERS, BOT_UNAVAILABLE, STEAM_UNAVAILABLE -> FailureCode.MARKET_UNAVAILABLE;
            case DENIED -> FailureCode.PURCHASE_FAILED;
        };
    }

    private static boolean isAccepted(Offer offer) {
        return offer.state() == OfferState.ACCEPTED || offer.state() == OfferState.REVERSED;
    }

    private static @Nullable String newAssetId(Offer offer, @Nullable StockItem ours) {
        return isAccepted(offer) && ours != null
                ? given(offer, ours).map(OfferItem::newAssetId).orElse(null)
                : null;
    }

    /** Our item as the offer has it, as long as it is under the id under which it was offered. */
    static Optional<OfferItem> given(Offer offer, StockItem ours) {
        return offer.items().stream()
                .filter(item -> item.given() && item.asset().assetId().equals(ours.assetId()))
                .findFirst();
    }

    // Steam owes an end, or the user took what had been given up and paid back
    private static @Nullable Instant overdueAt(Stocked item, Offer offer, Instant now) {
        if (item.status().isTerminal()) {
            return isTaken(offer) && !item.wasDelivered() ? offer.acceptedAt() : null;
        }
        Instant end = endOf(offer);
        boolean open = offer.state().isOpen() || offer.state() == OfferState.HELD;
        return open && end != null && !now.isBefore(end.plus(LATE)) ? end : null;
    }

    private static @Nullable Instant endOf(Offer offer) {
        return switch (offer.state()) {
            case SENDING -> offer.patienceUntil();
            case HELD -> offer.holdEndsAt();
            default -> offer.lapsesAt();
        };
    }

    /** Whether the user has the item, or will get it from Steam. */
    static boolean isTaken(Offer offer) {
        return offer.state() == OfferState.ACCEPTED || offer.state() == OfferState.HELD;
    }
}
