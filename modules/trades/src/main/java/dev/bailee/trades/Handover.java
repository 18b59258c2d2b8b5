package dev.bailee.trades;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What is known of the offer by which a deposit's items come to us.
 *
 * @param failure with {@link Stage#REFUSED} and {@link Stage#VOID}: why, where there is a code for it
 * @param retryAt before which nothing more can be done to send it
 * @param withdrawing whether Steam was, or is about to be, told to take it back
 * @param offerId Steam's name of it, once it is known
 * @param lapsesAt when it is to be gone if the user hasn't answered, or decided if nobody knows whether it was sent
 * @param acceptedAt when the user was first seen to have accepted it
 * @param settlesAt until when the user may take the items back, as Steam says
 * @param askedAt when Steam last told us any of this
 */
public record Handover(
        Stage stage,
        @Nullable FailureCode failure,
        @Nullable Instant retryAt,
        boolean withdrawing,
        @Nullable String offerId,
        @Nullable Instant lapsesAt,
        @Nullable Instant acceptedAt,
        @Nullable Instant settlesAt,
        @Nullable Instant askedAt) {

    /** How far the offer has come. */
    public enum Stage {
        /** None was sent yet. */
        INTENDED,
        /** One may have gone out; nobody knows yet. */
        UNDECIDED,
        /** None went out, and none will. */
        REFUSED,
        /** It was taken back before it went out. */
        DROPPED,
        /** It is there, and waits for our own confirmation. */
        UNCONFIRMED,
        /** It is with the user. */
        LIVE,
        /** The user accepted it, and Steam keeps the items for some days before they are ours. */
        KEPT,
        /** The items are ours, as long as the user doesn't take them back. */
        ACCEPTED,
        /** The user said no, or answered with an offer of their own. */
        DECLINED,
        /** It ran out, by Steam's clock or by ours. */
        EXPIRED,
        /** We took it back because it was wanted no more. */
        WITHDRAWN,
        /** It came to nothing: the items are gone, the user may not trade, or Steam failed. */
        VOID,
        /** The user accepted it and took the items back. */
        REVERSED
    }

    /** Whether an offer exists, whatever became of it. */
    boolean isThere() {
        return stage.compareTo(Stage.DROPPED) > 0;
    }

    /** Whether there is something left to do until the user has it. */
    boolean isUnderWay() {
        return stage == Stage.INTENDED || stage == Stage.UNDECIDED || stage == Stage.UNCONFIRMED;
    }

    /** Whether it is, or may soon be, with the user, who hasn't answered. */
    boolean canBeWithdrawn() {
        return !withdrawing && (isUnderWay() || stage == Stage.LIVE);
    }
}
