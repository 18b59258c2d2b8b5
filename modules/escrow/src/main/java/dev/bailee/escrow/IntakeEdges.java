package dev.bailee.escrow;

import dev.bailee.steam.Offer;
import dev.bailee.steam.OfferState;
import java.time.Instant;

/**
 * Every edge of an intake that follows from its offer, and no other. Pure: the row and the offer in, the row as it is
 * then out; whoever applies them does so until nothing changes, so that what is told late still takes it through every
 * status on its way.
 */
final class IntakeEdges {

    private final OfferTimes times;

    IntakeEdges(OfferTimes times) {
        this.times = times;
    }

    /**
     * The intake as its offer has left it.
     *
     * @param unlisted how many of its items aren't listed yet
     * @param released whether some of its escrows have left its hold already, which settled it
     */
    Intake next(Intake intake, Offer offer, int unlisted, boolean released, Heard heard, Instant now) {
        return switch (intake.status()) {
            case START, LISTED -> intake;
            case RECEIVE_PENDING, STEAM_ESCROW -> fromSeller(intake, offer);
            case RECEIVED -> fromReceived(intake, offer, unlisted);
            case TRADE_HOLD -> released ? intake.at(IntakeStatus.LISTED, null) : fromHold(intake, offer, heard, now);
        };
    }

    private static Intake fromSeller(Intake intake, Offer offer) {
        return switch (offer.state()) {
            case INTENDED, SENDING, UNCONFIRMED, ACTIVE -> intake;
            case HELD -> intake.at(IntakeStatus.STEAM_ESCROW, OfferTimes.heldUntil(offer));
            case ACCEPTED -> intake.at(IntakeStatus.RECEIVED, null);
            case REVERSED, DECLINED, EXPIRED, CANCELED, ITEMS_GONE, FAILED, REFUSED ->
                intake.at(IntakeStatus.START, null);
        };
    }

    private static Intake fromReceived(Intake intake, Offer offer, int unlisted) {
        boolean isReversed = offer.state() == OfferState.REVERSED;
        if (unlisted > 0 && !isReversed) {
            return intake;
        }
        return isReversed || OfferTimes.isHeld(offer)
                ? intake.at(IntakeStatus.TRADE_HOLD, OfferTimes.heldUntil(offer))
                : intake.at(IntakeStatus.LISTED, null);
    }

    private Intake fromHold(Intake intake, Offer offer, Heard heard, Instant now) {
        return switch (offer.state()) {
            case REVERSED -> intake.at(IntakeStatus.START, null);
            case ACCEPTED ->
                times.isSettled(offer, heard, now)
                        ? intake.at(IntakeStatus.LISTED, null)
                        : intake.at(IntakeStatus.TRADE_HOLD, OfferTimes.heldUntil(offer));
            case INTENDED,
                    SENDING,
                    UNCONFIRMED,
                    ACTIVE,
                    HELD,
                    DECLINED,
                    EXPIRED,
                    CANCELED,
                    ITEMS_GONE,
                    FAILED,
                    REFUSED -> intake;
        };
    }
}
