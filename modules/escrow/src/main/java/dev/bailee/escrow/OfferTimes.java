package dev.bailee.escrow;

import dev.bailee.steam.Offer;
import dev.bailee.steam.OfferState;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/** When something is to be done about an offer, and when what came of it is final: the same for both machines. */
final class OfferTimes {

    private static final Duration SOON = Duration.ofMinutes(5);

    // longer than it takes to send, and short enough for a run that was lost meanwhile to be replaced in time
    private static final Duration SENDING = Duration.ofMinutes(2);

    private final EscrowSettings settings;

    OfferTimes(EscrowSettings settings) {
        this.settings = settings;
    }

    /** Whether items have left their owner by it, or are about to. */
    static boolean isTaken(Offer offer) {
        return offer.state() == OfferState.HELD || offer.state() == OfferState.ACCEPTED;
    }

    /** Whether what came of an accepted one can be undone for a while. */
    static boolean isHeld(Offer offer) {
        return offer.holdEndsAt() != null
                && (offer.acceptedAt() == null || offer.holdEndsAt().isAfter(offer.acceptedAt()));
    }

    /** Until when Steam keeps the items, or the trade can be undone, to the millisecond; null if it can't be. */
    static @Nullable Instant heldUntil(Offer offer) {
        return offer.holdEndsAt() == null || !isHeld(offer)
                ? null
                : offer.holdEndsAt().truncatedTo(ChronoUnit.MILLIS);
    }

    /** Whether it was accepted, and Steam said after the end of its hold that the trade stands. */
    boolean isSettled(Offer offer, Heard heard, Instant now) {
        Instant askedAt = heard.askedAt(offer);
        boolean said = askedAt != null && isHoldOver(offer, askedAt);
        return offer.state() == OfferState.ACCEPTED && (!isHeld(offer) || (isHoldOver(offer, now) && said));
    }

    /** Whether Steam is to be asked how the trade stands, because its hold is over. */
    boolean asks(Offer offer, Instant now) {
        return offer.state() == OfferState.ACCEPTED && isHeld(offer) && isHoldOver(offer, now);
    }

    private boolean isHoldOver(Offer offer, Instant at) {
        return !at.isBefore(holdOver(offer));
    }

    private Instant holdOver(Offer offer) {
        return offer.holdEndsAt() == null ? Instant.MIN : offer.holdEndsAt().plus(settings.holdMargin());
    }

    /** Whether something can be done now to get it out, or back. */
    boolean carries(Offer offer, Heard heard, Instant now) {
        Instant retryAt = heard.retryAt(offer);
        return isUnderWay(offer) && (retryAt == null || !now.isBefore(retryAt));
    }

    private static boolean isUnderWay(Offer offer) {
        return offer.state().isUnsent() || (offer.state().isOpen() && offer.cancelRequestedAt() != null);
    }

    /** Whether a person must look, because nobody could say for too long what became of it. */
    boolean isOverdue(Offer offer, Instant now) {
        Instant lately = now.minus(settings.lookAgain());
        return switch (offer.state()) {
            case UNCONFIRMED, ACTIVE -> isPast(offer.lapsesAt(), lately);
            case HELD -> isPast(offer.holdEndsAt(), lately);
            case ACCEPTED -> isHeld(offer) && isHoldOver(offer, lately);
            case INTENDED, SENDING, REVERSED, DECLINED, EXPIRED, CANCELED, ITEMS_GONE, FAILED, REFUSED -> false;
        };
    }

    private static boolean isPast(@Nullable Instant end, Instant at) {
        return end != null && !at.isBefore(end);
    }

    /** The next moment something is to be done unasked, never one that has come. */
    Instant wakeAt(Offer offer, Heard heard, Instant now) {
        if (isUnderWay(offer)) {
            Instant latest = now.plus(SENDING);
            Instant retryAt = heard.retryAt(offer);
            return retryAt == null || retryAt.isAfter(latest) ? latest : ahead(retryAt, now);
        }
        Instant again = now.plus(settings.lookAgain());
        return switch (offer.state()) {
            case ACCEPTED -> ahead(holdOver(offer), now);
            // days ahead, mostly: what happens before, the watcher tells
            case HELD -> offer.holdEndsAt() != null && offer.holdEndsAt().isAfter(now) ? offer.holdEndsAt() : again;
            case INTENDED,
                    SENDING,
                    UNCONFIRMED,
                    ACTIVE,
                    REVERSED,
                    DECLINED,
                    EXPIRED,
                    CANCELED,
                    ITEMS_GONE,
                    FAILED,
                    REFUSED -> again;
        };
    }

    // what has come is seen to by whoever reads this; if nothing comes of it, it is looked at again
    private Instant ahead(Instant moment, Instant now) {
        Duration soon = settings.lookAgain().compareTo(SOON) < 0 ? settings.lookAgain() : SOON;
        return moment.isAfter(now) ? moment : now.plus(soon);
    }
}
