package dev.bailee.sandbox;

import dev.bailee.sandbox.SandboxSettings.Delays;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What will become of a purchase, decided when it is made.
 *
 * @param sendUntil when the seller's time to send is over
 * @param offerAt when the seller's offer shows, null for never
 * @param deliveredAt when the user takes it, null for never
 * @param settlement when it can't be reversed any more, null if it isn't delivered
 * @param endedAt when the deal is off, null for never
 * @param causer who called it off: buyer or seller
 */
public record Plan(
        Instant sendUntil,
        @Nullable Instant offerAt,
        @Nullable Instant deliveredAt,
        @Nullable Instant settlement,
        @Nullable Instant endedAt,
        @Nullable String causer) {

    private static final String BUYER = "buyer";
    private static final String SELLER = "seller";

    static Plan of(@Nullable MagicItem item, MagicToken buyer, Delays delays, Instant now) {
        Instant sendUntil = now.plus(delays.sendWithin());
        if (item == MagicItem.SELLER_NEVER_SENDS) {
            return new Plan(sendUntil, null, null, null, sendUntil, SELLER);
        }
        Instant offerAt = now.plus(delays.offerAfter());
        Instant answerAt = offerAt.plus(delays.acceptAfter());
        if (item == MagicItem.BUYER_DECLINES || item == MagicItem.BUYER_DECLINES_500 || buyer == MagicToken.DECLINES) {
            return new Plan(sendUntil, offerAt, null, null, answerAt, BUYER);
        }
        return buyer == MagicToken.EXPIRES
                ? new Plan(sendUntil, offerAt, null, null, offerAt.plus(delays.offerLifetime()), BUYER)
                : delivered(item, buyer, delays, sendUntil, offerAt, answerAt);
    }

    private static Plan delivered(
            @Nullable MagicItem item, MagicToken buyer, Delays delays, Instant sendUntil, Instant offerAt, Instant at) {
        Instant settlement = at.plus(delays.hold());
        Instant reversedAt = at.plus(delays.hold().multipliedBy(3).dividedBy(4));
        if (item == MagicItem.SELLER_REVERTS) {
            return new Plan(sendUntil, offerAt, at, settlement, reversedAt, SELLER);
        }
        return buyer == MagicToken.REVERSES
                ? new Plan(sendUntil, offerAt, at, settlement, reversedAt, BUYER)
                : new Plan(sendUntil, offerAt, at, settlement, null, null);
    }
}
